package dev.livedesk.simulator;

/** The simulator's command line. */
final class CommandLine {

    static final int DEFAULT_PORT = 8090;

    private CommandLine() {}

    /**
     * Reads {@code --port}, {@code --speed} and {@code --address}.
     *
     * @throws IllegalArgumentException with a reason for people
     */
    static SimulatorOptions parse(String... arguments) {
        SimulatorOptions options = SimulatorOptions.defaults().onPort(DEFAULT_PORT);
        for (int i = 0; i < arguments.length; i += 2) {
            String key = arguments[i];
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(key + " needs a value");
            }
            String value = arguments[i + 1];
            options = switch (key) {
                case "--port" -> options.onPort(wholeNumber(key, value));
                case "--speed" -> options.atSpeed(number(key, value));
                case "--address" -> options.at(value);
                case String _ -> throw new IllegalArgumentException("unknown option " + key);
            };
        }
        return options;
    }

    private static int wholeNumber(String key, String value) {
        double number = number(key, value);
        if (number != (int) number) {
            throw new IllegalArgumentException(key + " is a whole number, not " + value);
        }
        return (int) number;
    }

    private static double number(String key, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is a number, not " + value, e);
        }
    }
}
