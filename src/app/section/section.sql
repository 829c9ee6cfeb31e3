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

-- section_add(slug text, name text, unit int, parent int?, position int) : int
INSERT INTO section (slug, name, unit_id, parent_id, path, position)
VALUES (:slug, :name, :unit, :parent, '', :position)
RETURNING id;

-- section_place(id int, path text) : run
UPDATE section
   SET path = :path
 WHERE id = :id;

-- section_change(id int, name text, position int) : run
UPDATE section
   SET name = :name, position = :position
 WHERE id = :id;
