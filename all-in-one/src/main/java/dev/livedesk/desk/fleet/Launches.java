package dev.livedesk.desk.fleet;

import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.PrivateFile;
import dev.livedesk.desk.stores.StoreFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the processes of a fleet are started.
 *
 * @param settings of the services; they go through the environment, since they hold passwords
 * @param conf nginx's main file
 */
record Launches(DataFolder folder, FleetProperties properties, Map<String, String> settings, NginxConf conf) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** The exchange's keys reach the one process that signs in there among its settings. */
    private static final Set<String> HIDDEN = Set.of("APCA_API_KEY_ID", "APCA_API_SECRET_KEY");

    private static final List<Path> NGINX = List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx"), Path.of("/usr/local/sbin/nginx"), Path.of("/usr/local/bin/nginx"));

    Child service(Member member, Runnable onRestart) {
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(properties.jvmOptions());
        words.addAll(List.of(
                "-Dlivedesk.fleet=" + folder.root(), "-cp", System.getProperty("java.class.path"), member.service().mainClass(),
                "--server.port=" + member.port()));
        return Child.start(member.name(), words, inherited -> environment(member, inherited), logFile(member.name()), () -> {}, onRestart);
    }

    /** Each is told its own secrets only: the exchange's key is for the ingestor. */
    Map<String, String> environment(Member member, Map<String, String> inherited) {
        Map<String, String> own = settings.entrySet().stream()
                .filter(setting -> member.service().isConcernedBy(setting.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, String> environment = new HashMap<>(inherited);
        environment.keySet().removeIf(name -> HIDDEN.contains(name) || !member.service().isConcernedByVariable(name));
        environment.put("SPRING_APPLICATION_JSON", JSON.writeValueAsString(own));
        return environment;
    }

    /** nginx has no use for any setting of the desk. */
    static Map<String, String> environmentOfNginx(Map<String, String> inherited) {
        Map<String, String> environment = new HashMap<>(inherited);
        environment.keySet().removeIf(name -> HIDDEN.contains(name) || name.startsWith("LIVEDESK_"));
        return environment;
    }

    Child nginx(Runnable onRestart) {
        Path program = NGINX.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new StoreFailedException("--processes needs nginx: on Debian, install the package nginx-light"));
        Path directory = folder.run().resolve("nginx");
        try {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(properties.nginxDir())) {
                for (Path file : files.filter(each -> each.toString().endsWith(".conf")).toList()) {
                    Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new StoreFailedException("nginx's files could not be copied from " + properties.nginxDir() + ": " + e, e);
        }
        Path main = directory.resolve("nginx.conf");
        PrivateFile.write(main, conf.text());
        // Its workers outlive a killed master, and keep the port; they are known by where they work.
        List<String> words = List.of(
                "env", "-C", directory.toString(), program.toString(), "-p", directory.toString(), "-e", logFile("nginx").toString(), "-c", main.toString());
        return Child.start("nginx", words, Launches::environmentOfNginx, logFile("nginx"), () -> Strays.kill(directory), onRestart);
    }

    Path logFile(String name) {
        return folder.run().resolve(name + ".log");
    }
}
