-- What a key is: the bytes of a secret (HS256) or the text of a private JWK (ES256).
alter table token_key add column algorithm text not null default 'HS256';
