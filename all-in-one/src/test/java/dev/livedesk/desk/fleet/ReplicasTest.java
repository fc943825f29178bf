package dev.livedesk.desk.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReplicasTest {

    @Test
    void nothingSaidIsOneOfEach() {
        for (Service service : Service.values()) {
            assertThat(Replicas.parse("").of(service)).isEqualTo(1);
        }
    }

    @Test
    void namedServicesGetTheirCount() {
        Replicas replicas = Replicas.parse("quote-server=2, trading-gateway=16");
        assertThat(replicas.of(Service.QUOTE_SERVER)).isEqualTo(2);
        assertThat(replicas.of(Service.TRADING_GATEWAY)).isEqualTo(16);
        assertThat(replicas.of(Service.INGESTOR)).isEqualTo(1);
        assertThat(Replicas.parse("ingestor=2").of(Service.INGESTOR)).as("for short").isEqualTo(2);
    }

    @Test
    void whatIsNotACountOfAServiceIsRefusedByName() {
        for (String wrong : new String[] {"quotes=2", "quote-server", "quote-server=0", "quote-server=17", "quote-server=x", "quote-server=1=2", "quote-server=2,quote-server=3", ","}) {
            assertThatThrownBy(() -> Replicas.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Replicas.parse("quotes=2")).hasMessageContaining("'quotes'").hasMessageContaining("quote-server");
    }

    @Test
    void everyReplicaHasANameAndAPortOfItsOwn() {
        var members = Members.of(Replicas.parse("quote-server=2")).all();
        assertThat(members).extracting(Member::name)
                .containsExactly("trading-gateway", "ingestor-service", "position-listener", "pnl-listener", "historical-bars-service", "quote-server-1", "quote-server-2");
        assertThat(members).extracting(Member::port).doesNotHaveDuplicates();
    }
}
