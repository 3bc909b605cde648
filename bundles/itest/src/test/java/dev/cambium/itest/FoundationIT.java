package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.itest.Cambium.Call;
import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that reach for what the process itself runs on: they change nothing of it, whether they come or go. */
class FoundationIT {

    private static final List<String> HOSTS = List.of("system.bundle;extension:=framework",
            "org.apache.felix.framework", "dev.cambium.provisioning", "dev.cambium.shell",
            "org.apache.felix.gogo.runtime", "org.apache.felix.scr",
            "ch.qos.logback.classic");

    @TempDir
    private Path folder;
    private Cambium cambium;
    private Path deploy;

    @BeforeEach
    void makeInstallation() throws IOException {
        Path home = folder.resolve("home");
        cambium = Cambium.copiedTo(home, Files.createDirectory(folder.resolve("work")));
        deploy = home.resolve("deploy");
    }

    private void deploy() throws IOException {
        for (String host : HOSTS) {
            String name = "fragment" + HOSTS.indexOf(host);
            ThirdParty.bundle(name, "1.0.0").header("Fragment-Host", host).writeTo(deploy, name + ".jar");
        }
        ThirdParty.bundle("org.greedy", "9.0.0").header("Import-Package", "org.osgi.framework")
                .header("Export-Package", "org.apache.felix.service.command;version=1.0.9,"
                        + "org.slf4j;version=1.7.99,com.google.gson;version=2.99,dev.cambium.trainer;version=1.0.9,"
                        + "dev.cambium.provisioning;version=1.0.9,org.osgi.service.log;version=1.5,"
                        + "javax.servlet;version=3.1,com.sun.jna;version=5,sun.misc")
                .writeTo(deploy, "greedy.jar");
        ThirdParty.bundle("org.apache.felix.scr", "99.0.0").writeTo(deploy, "scr.jar");
    }

    @Test
    void commandsWorkWhileTheyAreThere() throws Exception {
        deploy();

        Result plugins = cambium.call("plugins", "metric");

        assertThat(plugins.status()).as("%s", plugins).isZero();
        assertThat(plugins.outText()).contains("performance", "sparsity");
        assertThat(plugins.err()).hasSize(HOSTS.size() + 1).allSatisfy(line -> assertThat(line)
                .startsWith("cambium: warning: ")
                .containsAnyOf("which this process runs on", "of which this process runs"));

        Path jar = deploy.resolve("fragment0.jar");
        Path elsewhere = Files.move(jar, folder.resolve("fragment.jar"));
        Result install = cambium.call("install", elsewhere.toString());
        assertThat(install.status()).as("%s", install).isEqualTo(2);
        assertThat(install.err()).last().asString()
                .contains("is a fragment of system.bundle, which this process runs on");
        assertThat(cambium.call("uninstall", "fragment1.jar").status()).isZero();
    }

    @Test
    void aSessionGoesOnWhenTheyComeAndGo() throws Exception {
        Call session = cambium.start();
        try (OutputStream typed = session.process().getOutputStream()) {
            deploy();
            say(session, typed, "bundles", "fragment6.jar");
            say(session, typed, "bundles", "org.greedy");
            try (Stream<Path> jars = Files.list(deploy)) {
                for (Path jar : jars.toList()) {
                    Files.delete(jar);
                }
            }
            say(session, typed, "bundles", "no bundles in deploy/");
            say(session, typed, "check", " are resolved");
        }
        Result result = session.await();
        assertThat(result.status()).as("%s", result).isZero();
        assertThat(result.err()).noneMatch(line -> line.startsWith("cambium: ") && !line.contains(" process runs"));
    }

    /** Types a command, again and again, until its answer is as expected. */
    private static void say(Call session, OutputStream typed, String command, String answer) throws Exception {
        for (int i = 0; i < 100 && !said(session).contains(answer); i++) {
            typed.write((command + "\n").getBytes(StandardCharsets.UTF_8));
            typed.flush();
            TimeUnit.MILLISECONDS.sleep(500);
        }
        assertThat(said(session)).as(command).contains(answer);
    }

    private static String said(Call session) throws IOException {
        return Files.readString(session.out()) + Files.readString(session.err());
    }
}
