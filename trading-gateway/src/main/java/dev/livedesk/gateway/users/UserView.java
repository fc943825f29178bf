package dev.livedesk.gateway.users;

import org.jspecify.annotations.Nullable;

/** A user as administrators see him; {@code disabledAt} is null while he may come in. */
record UserView(String id, String username, String role, String createdAt, @Nullable String disabledAt) {}
