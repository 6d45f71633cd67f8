-- Lists of all instances of a notation, newest first, page by page.
create index if not exists instance_newest on instance (notation, created_at desc, id desc);
