package dev.cambium.task.ring;

import dev.cambium.api.task.Task;
import dev.cambium.task.ring.DecisionTask.Evidence;
import dev.cambium.task.ring.ReachTask.Timing;
import java.util.List;

/** One of the 20 tasks of Yang et al. (2019), from which its plain form and its extensions are made. */
public final class BaseTask {

    /** All 20, in the order of NeuroGym's collection. */
    public static final List<BaseTask> ALL = List.of(
            reach("go", Timing.IMMEDIATE, false),
            reach("rtgo", Timing.REACTION, false),
            reach("dlygo", Timing.DELAYED, false),
            reach("anti", Timing.IMMEDIATE, true),
            reach("rtanti", Timing.REACTION, true),
            reach("dlyanti", Timing.DELAYED, true),
            new BaseTask("dm1", false, (name, extension, conventions) -> new DecisionTask(name, Evidence.MODALITY_1,
                    false, conventions.version().variesDm1(), extension, conventions)),
            decision("dm2", Evidence.MODALITY_2, false),
            decision("ctxdm1", Evidence.CONTEXT_1, false),
            decision("ctxdm2", Evidence.CONTEXT_2, false),
            decision("multidm", Evidence.BOTH, false),
            decision("dlydm1", Evidence.MODALITY_1, true),
            decision("dlydm2", Evidence.MODALITY_2, true),
            decision("ctxdlydm1", Evidence.CONTEXT_1, true),
            decision("ctxdlydm2", Evidence.CONTEXT_2, true),
            decision("multidlydm", Evidence.BOTH, true),
            matching("dms", false, true),
            matching("dnms", false, false),
            matching("dmc", true, true),
            matching("dnmc", true, false));

    /** Makes a task of a family. */
    private interface Maker {
        Task make(String name, Extension extension, Conventions conventions);
    }

    private final String name;
    private final boolean delayed;
    private final Maker maker;

    private BaseTask(String name, boolean delayed, Maker maker) {
        this.name = name;
        this.delayed = delayed;
        this.maker = maker;
    }

    private static BaseTask reach(String name, Timing timing, boolean anti) {
        return new BaseTask(name, timing == Timing.DELAYED, (fullName, extension, conventions) ->
                new ReachTask(fullName, timing, anti, extension, conventions));
    }

    private static BaseTask decision(String name, Evidence evidence, boolean delayed) {
        return new BaseTask(name, delayed, (fullName, extension, conventions) ->
                new DecisionTask(fullName, evidence, delayed, false, extension, conventions));
    }

    private static BaseTask matching(String name, boolean categories, boolean respondsOnMatch) {
        return new BaseTask(name, true, (fullName, extension, conventions) ->
                new MatchingTask(fullName, categories, respondsOnMatch, extension, conventions));
    }

    /** Its name, such as {@code dlygo}. */
    String name() {
        return name;
    }

    /** Whether it has a delay, and thus an integration. */
    public boolean isDelayed() {
        return delayed;
    }

    /**
     * The task with an extension, whose suffix its name gets.
     *
     * @param extension {@link Extension#NONE} for the base task as it is
     * @throws IllegalArgumentException if the extension integrates and there is no delay
     */
    public Task task(Extension extension, Conventions conventions) {
        if (extension.integrates() && !delayed) {
            throw new IllegalArgumentException("task '" + name + "' has no delay to integrate");
        }
        return maker.make(name + extension.suffix(), extension, conventions);
    }
}
