-- The sections of the site, a tree.

-- section_find(slug text) : first section
SELECT id, slug, name, unit_id, parent_id, path, position
  FROM section
 WHERE slug = :slug;

-- sections_all() : many section
--  In the order of the menu within each parent; a site has some dozens.
SELECT id, slug, name, unit_id, parent_id, path, position
  FROM section
 ORDER BY position, id;

-- sections_above(path text) : many section
--  The section with this path and those it stands in, from the top down.
SELECT id, slug, name, unit_id, parent_id, path, position
  FROM section
 WHERE path = substr(:path, 1, length(path))
 ORDER BY path;

-- section_add(slug text, name text, unit int, parent int?, position int) : int
INSERT INTO section (slug, name, unit_id, parent_id, path, position)
VALUES (:slug, :name, :unit, :parent, '', :position)
RETURNING id;

-- section_place(id int, path text) : run
UPDATE section
   SET path = :path
 WHERE id = :id;

-- section_change(id int, slug text, name text, parent int?, position int) : run
UPDATE section
   SET slug = :slug, name = :name, parent_id = :parent, position = :position
 WHERE id = :id;

-- sections_move(before text, before_end text, after text) : run
--  A section and all below it, to another place in the tree.
UPDATE section
   SET path = :after || substr(path, length(:before) + 1)
 WHERE path >= :before
   AND path < :before_end;
