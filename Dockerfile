# One image for every service (target "services", the command chooses which) and one for nginx with the dashboard (target "front").

FROM node:20-bookworm-slim AS dashboard
WORKDIR /build
COPY dashboard-web/package.json dashboard-web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY dashboard-web/ ./
RUN npm run build

FROM eclipse-temurin:25-jdk AS jars
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -pl all-in-one -am package -DskipTests \
 && mkdir /desk && cp -r all-in-one/target/lib /desk/lib && cp all-in-one/target/all-in-one-*.jar /desk/lib/

FROM eclipse-temurin:25-jre AS services
RUN apt-get update -q && apt-get install -y -q --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --no-create-home livedesk \
 && install -d -o livedesk -m 700 /var/lib/livedesk/uploads
COPY --from=jars /desk /desk
COPY docker/feeds /etc/livedesk/feeds
USER livedesk
ENV SERVER_ADDRESS=0.0.0.0 SERVER_PORT=8080 SERVER_FORWARDHEADERSSTRATEGY=native LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD curl -fsS -o /dev/null http://127.0.0.1:8080/actuator/health/liveness
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-cp", "/desk/lib/*"]

FROM nginx:1.28-alpine AS front
COPY nginx/*.conf /etc/nginx/livedesk/
COPY --from=dashboard /build/dist /usr/share/livedesk
HEALTHCHECK --interval=5s --timeout=3s --retries=3 CMD wget -q -O /dev/null http://127.0.0.1:8080/index.html
CMD ["nginx", "-c", "/etc/nginx/livedesk/compose.conf", "-g", "daemon off;"]
