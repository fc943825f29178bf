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
# Other people's jars in one folder and the desk's in another: a layer each, of which the first seldom changes.
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -pl all-in-one -am package -DskipTests \
 && mkdir -p /desk/libraries /desk/services \
 && cp all-in-one/target/lib/*.jar /desk/libraries/ && cp all-in-one/target/all-in-one-*.jar /desk/services/ \
 && for module in market-model event-bus db access exchange-simulator ingestor-service quote-server trading-gateway position-listener pnl-listener historical-bars-service; do \
      mv /desk/libraries/"$module"-*.jar /desk/services/; \
    done \
 && rm -f /desk/libraries/embedded-postgres-binaries-*.jar /desk/libraries/embedded-redis-*.jar \
 && printf '%s\n' -XX:+UseSerialGC -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
      "-cp $(ls /desk/services/*.jar /desk/libraries/*.jar | paste -sd :)" > /desk/java.options

FROM eclipse-temurin:25-jre AS runtime
RUN apt-get update -q && apt-get install -y -q --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --no-create-home livedesk \
 && install -d -o livedesk -m 700 /var/lib/livedesk/uploads /var/lib/livedesk/spool /var/lib/livedesk/recorder
COPY --from=jars /desk/libraries /desk/libraries
COPY --from=jars /desk/services /desk/services
COPY --from=jars /desk/java.options /desk/java.options
COPY docker/start docker/train /desk/
# The JVM takes an archive only from the same jars at the same places, so it is made where they are.
RUN /desk/train dev.livedesk.ingestor.IngestorApplication dev.livedesk.gateway.TradingGatewayApplication dev.livedesk.positions.PositionListenerApplication \
      dev.livedesk.pnl.PnlListenerApplication dev.livedesk.bars.HistoricalBarsApplication dev.livedesk.quotes.QuoteServerApplication \
 && rm -rf /tmp/* /desk/train

FROM runtime AS services
COPY docker/feeds /etc/livedesk/feeds
USER livedesk
ENV SERVER_ADDRESS=0.0.0.0 SERVER_PORT=8080 SERVER_FORWARDHEADERSSTRATEGY=native LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs SPRING_CONFIG_IMPORT=optional:configtree:/run/secrets/
HEALTHCHECK --interval=5s --timeout=3s --start-period=180s --retries=3 \
  CMD curl -fsS -o /dev/null http://127.0.0.1:8080/actuator/health/liveness
ENTRYPOINT ["/desk/start"]

FROM nginx:1.28-alpine AS front
COPY nginx/*.conf /etc/nginx/livedesk/
COPY --from=dashboard /build/dist /usr/share/livedesk
USER nginx
HEALTHCHECK --interval=5s --timeout=3s --retries=3 CMD wget -q -O /dev/null http://127.0.0.1:8080/index.html
CMD ["nginx", "-c", "/etc/nginx/livedesk/compose.conf", "-g", "daemon off;"]
