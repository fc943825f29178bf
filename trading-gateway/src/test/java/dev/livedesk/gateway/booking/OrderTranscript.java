package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.booking.OrderGroup.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What happens to an account, as text: a line that begins with {@code >} is done, and below it stands what was written. Playing a transcript gives it
 * again, with what was really written.
 */
final class OrderTranscript {

    private final OneAccount desk;

    OrderTranscript(OneAccount desk) {
        this.desk = desk;
    }

    String play(String transcript) {
        List<String> lines = new ArrayList<>();
        transcript.lines().filter(line -> line.startsWith("> ")).forEach(line -> {
            lines.add(line);
            lines.addAll(does(line.substring(2)));
        });
        return String.join("\n", lines) + "\n";
    }

    private List<String> does(String line) {
        String[] words = line.split(" ", -1);
        return switch (words[0]) {
            case "buy", "sell" -> {
                String[] parts = line.split(" : ", -1);
                yield desk.place(parts[0], parts.length == 1 ? "" : parts[1]);
            }
            case "quote" -> {
                desk.quote(words[1], Double.parseDouble(words[2]), Double.parseDouble(words[3]));
                yield List.of();
            }
            case "time" -> {
                desk.at(words[1]);
                yield List.of();
            }
            case "fill" -> desk.fill(the(words[1]), words[3], words[2]);
            case "touch" -> desk.trigger(the(words[1]));
            case "cancel" -> desk.cancel(the(words[1]));
            case "expire" -> desk.expire(the(words[1]));
            case "release" -> desk.release(the(words[1]));
            case "limit" -> desk.limit(the(words[1]), words[2]);
            case "stop" -> desk.stop(the(words[1]), words[2]);
            case "cash" -> List.of("%s, of which %s reserved".formatted(desk.cash(), desk.reserved()));
            case "holding" -> List.of(desk.holding(words[1]));
            default -> throw new IllegalArgumentException(line);
        };
    }

    private Order the(String role) {
        return desk.the(Role.valueOf(role.toUpperCase(Locale.ROOT)));
    }
}
