-- The desk shows the questions themselves, until each is answered; what it was told of them before is read.
UPDATE notice SET read_at = made_at WHERE event = 'question' AND read_at IS NULL;
