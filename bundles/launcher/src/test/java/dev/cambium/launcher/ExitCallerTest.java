package dev.cambium.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitCallerTest {

    @Test
    void whoCallsExitIsTheFirstAboveJava() {
        assertThat(ExitCaller.find(stack("java.lang.Shutdown.exit", "java.lang.Runtime.exit", "java.lang.System.exit",
                "java.util.ArrayList.forEach", "org.example.Plugin.step", "dev.cambium.Caller.call")))
                .hasValue("org.example.Plugin");
        assertThat(ExitCaller.find(stack("java.lang.Runtime.exit", "java.lang.System.exit",
                "jdk.internal.reflect.NativeMethodAccessorImpl.invoke", "java.lang.reflect.Method.invoke",
                "org.example.Plugin.step"))).as("by reflection").hasValue("org.example.Plugin");
        assertThat(ExitCaller.find(stack("java.lang.Object.wait", "org.example.Plugin.step"))).isEmpty();
        assertThat(ExitCaller.find(stack("java.lang.Runtime.exit", "java.lang.System.exit"))).isEmpty();
        assertThat(ExitCaller.find()).as("nobody, at the moment").isEmpty();
    }

    private static StackTraceElement[] stack(String... frames) {
        StackTraceElement[] stack = new StackTraceElement[frames.length];
        for (int i = 0; i < frames.length; i++) {
            int dot = frames[i].lastIndexOf('.');
            stack[i] = new StackTraceElement(frames[i].substring(0, dot), frames[i].substring(dot + 1), null, -1);
        }
        return stack;
    }
}
