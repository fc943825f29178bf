package dev.livedesk.bars;

import dev.livedesk.bars.dataset.DatasetController;
import dev.livedesk.bars.dataset.Datasets;
import dev.livedesk.bars.history.BarExtents;
import dev.livedesk.bars.history.BarHistory;
import dev.livedesk.bars.ticks.NewestQuotes;
import dev.livedesk.bars.ticks.TickHistory;
import dev.livedesk.bars.web.BarsController;
import dev.livedesk.bars.web.CryptoBarsController;
import dev.livedesk.bars.web.CryptoTicksController;
import dev.livedesk.bars.web.ExtentController;
import dev.livedesk.bars.web.Listings;
import dev.livedesk.bars.web.SnapshotController;
import dev.livedesk.bars.web.Snapshots;
import dev.livedesk.bars.web.StockBarsController;
import dev.livedesk.bars.web.StockMetaController;
import dev.livedesk.bars.web.StockTicksController;
import dev.livedesk.bars.web.TickAnswers;
import dev.livedesk.bus.StoredQuotes;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TradeTick;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Wires what answers requests. */
@Configuration(proxyBeanMethods = false)
class HistoricalBarsWebConfiguration {

    private static final String STREAMING = "barsStreaming";

    /** Where answers of any length are read. */
    @Bean(name = STREAMING, defaultCandidate = false, destroyMethod = "dispose")
    Scheduler streaming() {
        return Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "bars-streaming");
    }

    @Bean
    Listings barsListings(@Qualifier("barsJdbc") JdbcClient jdbc) {
        return new Listings(jdbc);
    }

    @Bean
    NewestQuotes barsNewestQuotes(StoredQuotes busStoredQuotes, TickHistory barsTickHistory) {
        return new NewestQuotes(busStoredQuotes, barsTickHistory);
    }

    @Bean
    StockBarsController barsStockController(BarHistory barsHistory, BarExtents barsExtents) {
        return new StockBarsController(barsHistory, barsExtents, Clock.systemUTC());
    }

    @Bean
    CryptoBarsController barsCryptoController(BarHistory barsHistory, BarExtents barsExtents) {
        return new CryptoBarsController(barsHistory, barsExtents, Clock.systemUTC());
    }

    @Bean
    TickAnswers<Quote> barsQuoteAnswers(TickHistory barsTickHistory, NewestQuotes barsNewestQuotes, Listings barsListings) {
        return TickAnswers.quotes(barsTickHistory, barsNewestQuotes, barsListings, Clock.systemUTC());
    }

    @Bean
    TickAnswers<TradeTick> barsTradeAnswers(TickHistory barsTickHistory, Listings barsListings) {
        return TickAnswers.trades(barsTickHistory, barsListings, Clock.systemUTC());
    }

    @Bean
    StockTicksController barsStockTicksController(TickAnswers<Quote> barsQuoteAnswers, TickAnswers<TradeTick> barsTradeAnswers) {
        return new StockTicksController(barsQuoteAnswers, barsTradeAnswers);
    }

    @Bean
    CryptoTicksController barsCryptoTicksController(TickAnswers<Quote> barsQuoteAnswers, TickAnswers<TradeTick> barsTradeAnswers) {
        return new CryptoTicksController(barsQuoteAnswers, barsTradeAnswers);
    }

    @Bean
    SnapshotController barsSnapshotController(
            TickHistory barsTickHistory, NewestQuotes barsNewestQuotes, BarHistory barsHistory, BarExtents barsExtents, Listings barsListings) {
        return new SnapshotController(
                new Snapshots(barsTickHistory, barsNewestQuotes, barsHistory, barsExtents, barsListings, Clock.systemUTC()));
    }

    @Bean
    StockMetaController barsStockMetaController() {
        return new StockMetaController();
    }

    @Bean
    BarsController barsController(BarHistory barsHistory, Datasets barsDatasets, @Qualifier(STREAMING) Scheduler streaming) {
        return new BarsController(barsHistory, barsDatasets, streaming, Clock.systemUTC());
    }

    @Bean
    ExtentController barsExtentController(BarExtents barsExtents) {
        return new ExtentController(barsExtents);
    }

    @Bean
    DatasetController barsDatasetController(Datasets barsDatasets, @Qualifier(STREAMING) Scheduler streaming) {
        return new DatasetController(barsDatasets, streaming);
    }
}
