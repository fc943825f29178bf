package dev.livedesk.desk.credentials;

import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.PrivateFile;
import dev.livedesk.desk.stores.StoreFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the demo user signs in, and the API key of its account. Made once for each data folder, kept there with mode 0600.
 *
 * @param username the demo user
 * @param password at least 100 random bits
 * @param keyId goes into the header APCA-API-KEY-ID
 * @param secretKey 256 random bits; goes into the header APCA-API-SECRET-KEY
 */
public record DemoCredentials(String username, String password, String keyId, String secretKey) {

    private static final String USERNAME = "honeykiwi";
    /** Nothing that is mistaken for something else when it is read aloud or typed. */
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679";
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads the folder's credentials; makes them where there are none. */
    public static DemoCredentials of(DataFolder folder) {
        if (!Files.exists(folder.credentials())) {
            DemoCredentials fresh = generate(new SecureRandom());
            PrivateFile.write(folder.credentials(), JSON.writeValueAsString(fresh) + "\n");
            return fresh;
        }
        try {
            return JSON.readValue(Files.readString(folder.credentials()), DemoCredentials.class);
        } catch (IOException | JacksonException e) {
            throw new StoreFailedException("Could not read " + folder.credentials() + ": " + e.getMessage(), e);
        }
    }

    private static DemoCredentials generate(SecureRandom random) {
        return new DemoCredentials(USERNAME, pick(random, READABLE, 20), "LD" + pick(random, CAPITALS, 18), pick(random, LETTERS_AND_DIGITS, 43));
    }

    private static String pick(SecureRandom random, String alphabet, int length) {
        return random.ints(length, 0, alphabet.length())
                .collect(StringBuilder::new, (text, index) -> text.append(alphabet.charAt(index)), StringBuilder::append)
                .toString();
    }

    /** In the words of the gateway's configuration. */
    public Map<String, String> settings() {
        return Map.of(
                "livedesk.gateway.bootstrap.username", username,
                "livedesk.gateway.bootstrap.password", password,
                "livedesk.gateway.bootstrap.key-id", keyId,
                "livedesk.gateway.bootstrap.secret-key", secretKey);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "DemoCredentials[username=%s, keyId=%s]".formatted(username, keyId);
    }
}
