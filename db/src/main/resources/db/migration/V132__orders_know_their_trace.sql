alter table gateway.trade_order
    add column trace_parent text check (trace_parent ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$');
comment on column gateway.trade_order.trace_parent is
    'Where in a trace the order was accepted, as in the header traceparent of W3C Trace Context: what happens to it later goes on from there. Null unless traces were collected then';
