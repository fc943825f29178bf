package dev.livedesk.desk.docs;

import dev.livedesk.access.Caller;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** On the tests' class path, where springdoc is too: a desk that is started by a test says what it serves. One that people start does not carry springdoc. */
@AutoConfiguration
class OpenApiConfiguration {

    @Bean
    OpenAPI docsOpenApi() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
        return new OpenAPI()
                .info(new Info()
                        .title("Livedesk")
                        .version("1")
                        .description("Every REST path of a desk. /v2, /v3 and /v1beta3 have the shapes and errors of Alpaca's API; the others refuse with RFC 9457. "
                                + "Ledger decimals are strings, market data numbers. What each path means is in docs/api/rest.md."))
                .components(new Components()
                        .addSecuritySchemes("session", new SecurityScheme().type(SecurityScheme.Type.APIKEY).in(SecurityScheme.In.COOKIE).name("LIVEDESK_SESSION"))
                        .addSecuritySchemes("keyId", new SecurityScheme().type(SecurityScheme.Type.APIKEY).in(SecurityScheme.In.HEADER).name("APCA-API-KEY-ID"))
                        .addSecuritySchemes("secretKey", new SecurityScheme().type(SecurityScheme.Type.APIKEY).in(SecurityScheme.In.HEADER).name("APCA-API-SECRET-KEY")))
                .security(List.of(new SecurityRequirement().addList("session"), new SecurityRequirement().addList("keyId").addList("secretKey")));
    }

    /** Where the desk of a test happened to listen is no part of the document. */
    @Bean
    OpenApiCustomizer docsWithoutServers() {
        return document -> document.setServers(null);
    }
}
