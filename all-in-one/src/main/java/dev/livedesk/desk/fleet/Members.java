package dev.livedesk.desk.fleet;

import dev.livedesk.desk.stores.FreePort;
import java.util.ArrayList;
import java.util.List;

/** Every process of a service in the fleet. */
record Members(List<Member> all) {

    Members {
        all = List.copyOf(all);
    }

    /** Each on a port of its own that was free a moment ago. */
    static Members of(Replicas replicas) {
        List<Member> members = new ArrayList<>();
        for (Service service : Service.values()) {
            int count = replicas.of(service);
            for (int i = 1; i <= count; i++) {
                members.add(new Member(service, count == 1 ? service.module() : service.module() + "-" + i, FreePort.onLoopback()));
            }
        }
        return new Members(members);
    }

    int port(String name, int otherwise) {
        return all.stream().filter(member -> member.name().equals(name)).mapToInt(Member::port).findFirst().orElse(otherwise);
    }
}
