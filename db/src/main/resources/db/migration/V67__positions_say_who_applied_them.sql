alter table positions.position
    add column applied_by text not null default '',
    add column applied_at timestamptz not null default clock_timestamp();
comment on table positions.position is
    'The fold of the epoch''s active trades and splits by account and instrument; flat positions stay, for their realised P&L';
comment on column positions.position.last_at is 'Effective time of the newest entry in the fold''s order';
comment on column positions.position.last_seq is 'Sequence of that entry''s first version';
comment on column positions.position.applied_by is 'The replica that wrote the row';
comment on column positions.position.applied_at is 'When it wrote it';
