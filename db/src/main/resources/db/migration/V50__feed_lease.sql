create table feeds.lease (
    name     text primary key,
    epoch    bigint not null check (epoch >= 0),
    taken_at timestamptz
);
comment on table feeds.lease is 'The newest epoch of each writer of market data; readers keep what has the larger (epoch, sequence)';
comment on column feeds.lease.epoch is 'Grows with each start and never goes back, also when Redis is emptied';
comment on column feeds.lease.taken_at is 'When that epoch began';

insert into feeds.lease (name, epoch) values ('ingestor', 0);

grant select, update on feeds.lease to livedesk_ingestor;
