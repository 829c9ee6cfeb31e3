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
