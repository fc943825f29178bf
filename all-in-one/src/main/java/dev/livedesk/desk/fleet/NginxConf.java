package dev.livedesk.desk.fleet;

import dev.livedesk.desk.tls.DeskCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * nginx's main file for a fleet. The files that it includes by name lie beside it.
 *
 * @param address where nginx listens
 * @param certificate null for plain HTTP
 * @param dashboard the built dashboard
 * @param run a folder for what nginx writes
 * @param asRoot whether the desk runs as root, whose files nginx's workers could not read otherwise
 */
record NginxConf(
        String address, int port, @Nullable DeskCertificate certificate, Path dashboard, Path run, boolean asRoot, List<Member> members, int overviewPort) {

    private static final int CONNECT_MILLIS = 1_000;

    NginxConf {
        members = List.copyOf(members);
    }

    String text() {
        return """
                # Written at each start of the desk: changes here are lost.
                %sdaemon off;
                worker_processes 1;
                pid "%2$s/nginx.pid";
                error_log "%2$s/nginx.log" warn;
                events { worker_connections 8192; }
                http {
                    include /etc/nginx/mime.types;
                    default_type application/octet-stream;
                    access_log off;
                    client_body_temp_path "%2$s/nginx-body";
                    proxy_temp_path "%2$s/nginx-proxy";
                    fastcgi_temp_path "%2$s/nginx-fastcgi";
                    uwsgi_temp_path "%2$s/nginx-uwsgi";
                    scgi_temp_path "%2$s/nginx-scgi";
                    include http.conf;
                %3$s
                    server {
                        listen %4$s;
                %5$s        root "%6$s";
                        include routes.conf;
                    }
                }
                """.formatted(asRoot ? "user root;\n" : "", run, upstreams(), listen(), tls(), dashboard);
    }

    /** Whether somebody listens where nginx is told to. */
    boolean serves() {
        try (Socket socket = new Socket()) {
            InetAddress bound = InetAddress.getByName(address);
            socket.connect(new InetSocketAddress(bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound, port), CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String upstreams() {
        StringBuilder text = new StringBuilder();
        for (Service service : Service.values()) {
            text.append(upstream(service.upstream(), members.stream().filter(member -> member.service() == service).map(Member::port).toList()));
        }
        return text.append(upstream("overview", List.of(overviewPort))).toString();
    }

    /** A replica that cannot be reached is left out for a second. */
    private static String upstream(String name, List<Integer> ports) {
        String servers = ports.stream()
                .map(port -> "        server 127.0.0.1:%d max_fails=1 fail_timeout=1s;\n".formatted(port))
                .collect(Collectors.joining());
        return "    upstream %s {\n        least_conn;\n%s        keepalive 16;\n    }\n".formatted(name, servers);
    }

    private String listen() {
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port + (certificate == null ? "" : " ssl http2");
    }

    private String tls() {
        return certificate == null
                ? ""
                : """
                                ssl_certificate "%s";
                                ssl_certificate_key "%s";
                                include tls.conf;
                        """.formatted(certificate.certificate(), certificate.privateKey());
    }
}
