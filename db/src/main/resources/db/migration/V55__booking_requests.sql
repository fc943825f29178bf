create table gateway.booking_request (
    account_id     uuid not null references gateway.account,
    key            text not null check (length(key) between 1 and 128),
    content_sha256 text not null check (length(content_sha256) = 64),
    seq            bigint not null,
    primary key (account_id, key)
);
comment on table gateway.booking_request is 'Idempotency keys of bookings: a repeated request is answered as the first one was, and done once';
comment on column gateway.booking_request.content_sha256 is 'Hex, of what was asked for: the same key with other content is refused';
comment on column gateway.booking_request.seq is 'Of the event that it made';

grant select, insert on gateway.booking_request to livedesk_gateway;
