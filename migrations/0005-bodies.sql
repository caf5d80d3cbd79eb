-- Which stretches of the text are new, quoted and signature, told by the version of the rules that stands with them:
-- {"version": 1, "parts": [{"kind": "new", "length": 120}, …]}. Null: all of it is new.
alter table messages add column body_parts jsonb;
