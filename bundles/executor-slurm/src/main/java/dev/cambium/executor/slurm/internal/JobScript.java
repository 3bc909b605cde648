package dev.cambium.executor.slurm.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a node is to do, as a script of bash. Its options stand in it, so that it says all that it is; but for what is a
 * path, which is given where it is submitted.
 */
final class JobScript {

    /** How often a worker that dies is started again within its job. */
    private static final int ATTEMPTS = 3;

    private final SlurmSettings settings;

    /** @throws IllegalArgumentException if a setting is none that Slurm could understand */
    JobScript(SlurmSettings settings) {
        this.settings = settings;
        word("partition", settings.partition());
        word("account", settings.account());
        word("qos", settings.qos());
        word("memory", settings.memory());
        for (String option : settings.options()) {
            if (!option.startsWith("-") || option.contains("\n")) {
                throw new IllegalArgumentException("options: '" + option + "' is no option of sbatch, expected a line "
                        + "such as --constraint=avx512");
            }
        }
        if (!settings.time().isEmpty()) {
            checkTime();
        }
    }

    private static void word(String key, String value) {
        if (value.chars().anyMatch(c -> Character.isWhitespace(c) || c == '"' || c == '\'' || c == '\\')) {
            throw new IllegalArgumentException(key + " is '" + value + "', expected a word without blanks and quotes");
        }
    }

    private void checkTime() {
        OptionalLong seconds = JobTime.seconds(settings.time());
        if (seconds.isEmpty()) {
            throw new IllegalArgumentException("time is '" + settings.time()
                    + "', expected minutes, hours:minutes:seconds or days-hours");
        }
        if (seconds.getAsLong() <= settings.checkpointBefore()) {
            throw new IllegalArgumentException("time is '" + settings.time() + "', which is " + seconds.getAsLong()
                    + " s, expected more than checkpointBefore, which is " + settings.checkpointBefore() + " s");
        }
    }

    /** A worker: trains until nothing is left, its time is over or it is told to end. */
    String worker(String sweep, List<String> command) {
        return header("A worker of the sweep " + sweep + ".", List.of("--output=worker-%A_%a.out",
                "--open-mode=append", "--requeue", "--signal=B:USR1@" + settings.checkpointBefore()), settings.time())
                + """
                signal=
                worker=
                # the worker writes checkpoints and ends when it is told to terminate
                stop() {
                    signal=$1
                    [ -z "$worker" ] || kill -TERM "$worker"
                }
                trap 'stop time' USR1 # the time of the job is nearly over
                trap 'stop cancel' TERM

                echo "$(date '+%F %T') worker on ${SLURMD_NODENAME:-a node}, start $((${SLURM_RESTART_COUNT:-0} + 1))"
                """ + setup()
                + """
                status=143
                for attempt in %s; do
                    [ -z "$signal" ] || break
                    %s &
                    worker=$!
                    [ -z "$signal" ] || kill -TERM "$worker"
                    # a signal ends a wait, and not the worker
                    while kill -0 "$worker" 2>/dev/null; do
                        wait "$worker"
                    done
                    wait "$worker"
                    status=$?
                    worker=
                    [ -z "$signal" ] && [ "$status" -gt 128 ] || break
                    echo "the worker died (status $status)"
                done
                if [ "$signal" = time ] && [ "$status" = 143 ]; then
                    echo "the time is over; goes on as a job anew"
                    scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
                fi
                exit "$status"
                """.formatted(attempts(), quoted(command));
    }

    /** A job that says what a node has; {@link SetupCheck} reads it. */
    String check(List<String> command, String folder) {
        return header("Says whether a node can carry this sweep.", List.of("--output=setup-%j.out", "--no-requeue"),
                "10") + "echo \"node: $(hostname)\"\n" + setup() + """
                if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; else java=$(command -v java); fi
                echo "java: ${java:-none on the path}${java:+, $("$java" -version 2>&1 | head -n 1)}"
                [ -w %s ] && echo "folder: yes" || echo "folder: no"
                version=$(%s --version 2>&1 | tail -n 1)
                echo "cambium: $version"
                echo "over: yes"
                """.formatted(quoted(List.of(folder)), quoted(command.subList(0, 1)));
    }

    private String header(String title, List<String> more, String time) {
        List<String> options = new ArrayList<>(List.of("--nodes=1", "--ntasks=1",
                "--cpus-per-task=" + settings.cores()));
        add(options, "--mem=", settings.memory());
        add(options, "--time=", time);
        add(options, "--partition=", settings.partition());
        add(options, "--account=", settings.account());
        add(options, "--qos=", settings.qos());
        options.addAll(more);
        options.addAll(List.of(settings.options())); // the last one counts
        return options.stream().map(option -> "#SBATCH " + option + "\n").collect(Collectors.joining("",
                "#!/bin/bash\n# " + title + " Written by Cambium whenever it submits.\n", "\n"));
    }

    private static void add(List<String> options, String option, String value) {
        if (!value.isEmpty()) {
            options.add(option + value);
        }
    }

    /** Java takes its job for the machine, also where no control group holds it in. */
    private String setup() {
        return String.join("\n", settings.setup()) + (settings.setup().length == 0 ? "" : "\n") + """
                java_options="-XX:ActiveProcessorCount=${SLURM_CPUS_PER_TASK:-%d}"
                [ -z "${SLURM_MEM_PER_NODE:-}" ] || java_options="$java_options -XX:MaxRAM=${SLURM_MEM_PER_NODE}m"
                export CAMBIUM_JAVA_OPTIONS="$java_options ${CAMBIUM_JAVA_OPTIONS:-}"

                """.formatted(settings.cores());
    }

    private static String attempts() {
        return IntStream.rangeClosed(1, ATTEMPTS).mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));
    }

    /** Words as bash takes them literally. */
    static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word.replace("'", "'\\''") + "'").collect(Collectors.joining(" "));
    }
}
