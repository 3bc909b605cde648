package dev.cambium.experiment.resolve;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.document.ListEntries;
import java.util.Set;

/** Sees to it that the connections and the signs that an experiment asks for are possible, and fit together. */
public final class ConnectionCheck {

    private static final Set<String> RATES_NEVER_NEGATIVE = Set.of("relu", "softplus", "sigmoid");

    private final Document document;
    private final JsonObject model;
    private final int hidden;

    /** @param model the resolved section {@code model} */
    ConnectionCheck(Document document, JsonObject model) {
        this.document = document;
        this.model = model;
        hidden = model.get("hidden").getAsInt();
    }

    /** How many neurons a share of them is. */
    public static int count(double share, int hidden) {
        return (int) Math.round(share * hidden);
    }

    /** @throws InputException if they are not */
    void run() {
        JsonObject connectivity = model.getAsJsonObject("connectivity");
        String graph = ListEntries.name(connectivity.get("graph"));
        JsonElement density = connectivity.get("density");
        if (connectivity.get("graph").isJsonObject()) {
            requireFittingInitialization("model.connectivity.graph", graph);
        } else if (graph.equals("all")) {
            checkComplete(density);
        } else {
            checkIncomplete(graph, density);
        }
        if (model.has("excitatory")) {
            checkSigns(model.get("excitatory").getAsDouble());
        }
    }

    private void checkComplete(JsonElement density) {
        if (density != null && density.getAsDouble() != 1) {
            throw document.problem("model.connectivity.density", "is " + density
                    + ", but with graph=all all connections exist; expected graph=local or graph=random beside it");
        }
    }

    private void checkIncomplete(String graph, JsonElement density) {
        if (density == null) {
            throw document.problem("model.connectivity.density", "missing; with graph=" + graph
                    + " expected a number above 0, at most 1");
        }
        int fewest = graph.equals("local") ? 2 : 1; // one's nearest neuron is oneself
        if (count(density.getAsDouble(), hidden) < fewest) {
            throw document.problem("model.connectivity.density", "is " + density + ", with which each of the " + hidden
                    + " neurons would receive from " + (fewest == 1 ? "none" : "no other") + "; expected at least "
                    + (float) fewest / hidden);
        }
        requireFittingInitialization("model.connectivity.graph", graph);
    }

    private void checkSigns(double excitatory) {
        if (count(excitatory, hidden) == 0) {
            throw document.problem("model.excitatory", "is " + excitatory + ", which makes none of the " + hidden
                    + " neurons excitatory, but outputs are read from such alone; expected at least " + 1f / hidden);
        }
        String activation = model.get("activation").getAsString();
        if (!RATES_NEVER_NEGATIVE.contains(activation)) {
            throw document.problem("model.excitatory", "needs rates that are never negative, but model.activation is "
                    + activation + "; expected relu, softplus or sigmoid");
        }
        requireFittingInitialization("model.excitatory", Double.toString(excitatory));
    }

    private void requireFittingInitialization(String key, String value) {
        if (ListEntries.name(model.getAsJsonObject("init").get("recurrent")).equals("orthogonal")) {
            throw document.problem("model.init.recurrent", "is orthogonal, which weights cannot be with " + key + "="
                    + value + "; expected identity, gaussian or uniform");
        }
    }
}
