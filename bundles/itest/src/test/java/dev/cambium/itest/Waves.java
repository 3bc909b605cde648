package dev.cambium.itest;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.random.RandomGenerator;

/** A battery of a third party whose answers are values: a sine to make, and a value to remember. */
public final class Waves implements TaskBattery {

    private static final int STEPS = 20;

    @Override
    public List<Channel> channels() {
        return List.of(new Channel("cue", 1), new Channel("go", 1));
    }

    @Override
    public ActionSpace actions() {
        return new ActionSpace.Continuous(1, 0.02);
    }

    @Override
    public List<Task> tasks() {
        return List.of(new Wave("sine", true), new Wave("hold", false));
    }

    /** Shows a value, and asks for a sine of that amplitude, or for the value itself. */
    public record Wave(String name, boolean sine) implements Task {

        @Override
        public TaskDescription description() {
            return new TaskDescription("waves",
                    "A value is shown and then " + (sine ? "the amplitude of a sine" : "held"),
                    List.of("cue 300 ms", "answer " + STEPS * 100 + " ms"), sine ? "the sine" : "the value");
        }

        @Override
        public void write(Trial trial, RandomGenerator random) {
            double value = 0.5 + random.nextDouble();
            Period cue = trial.period("cue", 3);
            trial.observe(cue, 0, value);
            trial.weight(cue, 0);
            Period answer = trial.period("answer", STEPS);
            trial.observe(answer, 1, 1);
            for (int step = answer.from(); step < answer.to(); step++) {
                trial.target(step, 0, value * (sine ? Math.sin(2 * Math.PI * (step - answer.from()) / STEPS) : 1));
            }
        }
    }

    /** The bundle, as a third party would make it with bnd. */
    static void writeTo(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", "org.example.waves");
        attributes.putValue("Bundle-Version", "1.0.0");
        attributes.putValue("Import-Package", "dev.cambium.api.task;version=\"[2,3)\"");
        attributes.putValue("Require-Capability", "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)"
                + "(version>=1.3)(!(version>=2)))\"");
        attributes.putValue("Service-Component", "OSGI-INF/waves.xml");
        try (OutputStream out = Files.newOutputStream(file); JarOutputStream jar = new JarOutputStream(out, manifest)) {
            add(jar, "OSGI-INF/waves.xml", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="org.example.waves"
                        factory="dev.cambium.task">
                      <property name="cambium.task.name" value="waves"/>
                      <property name="cambium.task.description" value="Values to make"/>
                      <service><provide interface="dev.cambium.api.task.TaskBattery"/></service>
                      <implementation class="dev.cambium.itest.Waves"/>
                    </scr:component>
                    """.getBytes(StandardCharsets.UTF_8));
            for (Class<?> each : new Class<?>[] {Waves.class, Wave.class}) {
                String path = each.getName().replace('.', '/') + ".class";
                try (InputStream in = each.getResourceAsStream("/" + path)) {
                    add(jar, path, in.readAllBytes());
                }
            }
        }
    }

    private static void add(JarOutputStream jar, String path, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(path));
        jar.write(content);
        jar.closeEntry();
    }
}
