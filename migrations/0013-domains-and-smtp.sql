-- Domains that organizations send from. Several may claim one; it belongs to the one that has proved it: the row with
-- `verified_at`. `findings` is what the DNS said last. The private key is sealed (lib/secret-box.ts).
create table domains (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  domain text not null,
  receives_mail boolean not null,
  ownership_token text not null,
  selector text not null,
  public_key text not null,
  private_key text not null,
  findings jsonb not null default '[]',
  checked_at timestamptz,
  next_check_at timestamptz not null,
  verified_at timestamptz,
  failing_since timestamptz,
  created_by text,
  updated_by text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, domain)
);
create unique index domains_owned on domains (domain) where verified_at is not null;
create index domains_by_name on domains (domain);
create index domains_to_check on domains (next_check_at);

-- Relays of an organization's own. The password is sealed; host, port and user may hold a `{{ env.key }}` reference.
create table smtp_connections (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  host text not null,
  port text not null,
  security text not null check (security in ('tls', 'starttls')),
  username text not null,
  password text not null,
  created_by uuid references people (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  tested_at timestamptz,
  test_status text,
  test_error text,
  primary key (organization_id, id),
  unique (organization_id, host, port, username)
);

-- Addresses whose mail leaves through such a connection. Without one (it was deleted) nothing leaves from there.
create table smtp_senders (
  organization_id uuid not null,
  address_id uuid not null,
  connection_id uuid,
  reply_to text,
  created_by uuid references people (id),
  created_at timestamptz not null,
  primary key (organization_id, address_id),
  foreign key (organization_id, address_id) references addresses (organization_id, id) on delete cascade,
  foreign key (organization_id, connection_id) references smtp_connections (organization_id, id)
    on delete set null (connection_id)
);
create index smtp_senders_of_connection on smtp_senders (organization_id, connection_id);
