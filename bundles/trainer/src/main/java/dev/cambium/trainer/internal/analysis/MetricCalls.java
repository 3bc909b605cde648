package dev.cambium.trainer.internal.analysis;

import dev.cambium.api.metric.Metric;
import dev.cambium.base.PluginFailedException;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import dev.cambium.trainer.internal.plugin.PluginInstance;
import dev.cambium.trainer.internal.plugin.RunPlugins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the metrics of an analysis. What one of them does wrong is its own business, unless its bundle is about to go:
 * then whoever has it called waits for it.
 *
 * @param plugins has made them
 * @param whose   the network's run, for the log
 */
record MetricCalls(Analysis analysis, RunPlugins plugins, PluginGuard guard, String whose) {

    private static final Logger LOG = LoggerFactory.getLogger(MetricCalls.class);

    /** Has a metric measure. */
    Analysis.Result measure(PluginInstance<Metric> metric) {
        String plugin = RunPlugins.describe(metric.plugin());
        try {
            Analysis.Result result = guard.call(PluginGuard.caller(plugin),
                    () -> analysis.run(metric.plugin().name(), metric.service()));
            return result.outcome() != Analysis.Outcome.FAILED ? result
                    : new Analysis.Result(result.outcome(), plugin + " " + result.reason());
        } catch (PluginFailedException e) {
            if (plugins.areLeaving()) {
                throw e;
            }
            LOG.error("{}: {}", whose, plugin, e);
            return new Analysis.Result(Analysis.Outcome.FAILED, e.getMessage());
        }
    }
}
