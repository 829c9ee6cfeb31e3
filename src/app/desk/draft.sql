-- What was typed and not yet sent.

-- draft_find(account int, form text) : first draft
SELECT fields, saved_at
  FROM draft
 WHERE account_id = :account
   AND form = :form;

-- draft_keep(account int, form text, fields text, now moment) : run
INSERT INTO draft (account_id, form, fields, saved_at)
VALUES (:account, :form, :fields, :now)
    ON CONFLICT (account_id, form) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at;

-- draft_forget(account int, form text) : run
DELETE FROM draft
 WHERE account_id = :account
   AND form = :form;

-- drafts_forget_old(account int, rows int) : run
--  All but the newest.
DELETE FROM draft
 WHERE account_id = :account
   AND id NOT IN (SELECT d.id
                    FROM draft d
                   WHERE d.account_id = :account
                   ORDER BY d.saved_at DESC, d.id DESC
                   LIMIT :rows);

-- drafts_of(account int, form text, rows int) : many draft_listed (beginning text)
--  The newest first: what the person left unsent in forms whose addresses begin so.  A title stands in the beginning.
SELECT form, saved_at, substr(fields, 1, 4000) AS beginning
  FROM draft
 WHERE account_id = :account
   AND substr(form, 1, length(:form)) = :form
 ORDER BY saved_at DESC, id DESC
 LIMIT :rows;
