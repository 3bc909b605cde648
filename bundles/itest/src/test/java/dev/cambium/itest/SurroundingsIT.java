package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.itest.Cambium.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process finds on the user's computer must not matter: languages, locales, variables, paths, leftovers. */
class SurroundingsIT {

    private static final String TINY = """
            { "model": { "hidden": 9 }, "tasks": ["yang19.go"], "training": { "steps": 20 }, "metrics": ["sparsity"] }
            """;
    private static final String JAVA_OPTIONS = "CAMBIUM_JAVA_OPTIONS";

    @TempDir
    private Path folder;

    /**
     * Felix formats versions with the digits of the language; the variable is valid OpenMP, and ND4J reads a number.
     */
    @Test
    void trainsWithTheDigitsOfAnotherLanguageAndWithThreadsForOthers() throws Exception {
        Files.writeString(folder.resolve("tiny.json"), TINY);

        Result result = Cambium.in(folder).call(Map.of(JAVA_OPTIONS, "-Duser.language=ar -Duser.country=EG",
                "OMP_NUM_THREADS", "2,1", "ND4J_SKIP_BLAS_THREADS", "x"), "run", "tiny.json");

        assertThat(result.status()).as("%s", result).isZero();
        assertThat(result.out()).allSatisfy(SurroundingsIT::hasNoOtherDigits);
        assertThat(result.err()).allSatisfy(SurroundingsIT::hasNoOtherDigits);
        Path run = Folders.only(folder, "DONE").getParent();
        for (String file : List.of("experiment.json", "manifest.json", "progress.jsonl", "journal.jsonl",
                "analysis.json", "report/index.html")) {
            hasNoOtherDigits(Files.readString(run.resolve(file)));
        }
    }

    private static void hasNoOtherDigits(String text) {
        assertThat(text).doesNotMatch(Pattern.compile(".*[\\p{Nd}&&[^0-9]].*", Pattern.DOTALL));
    }

    /** As in most containers; a neighbour's name may not even be UTF-8. */
    @Test
    void readsAndWritesNamesInUtf8WhereTheLocaleIsAscii() throws Exception {
        Path home = Files.createDirectory(folder.resolve("Größen"));
        Files.writeString(home.resolve("größe.json"), TINY);
        byte[] name = "gr\u00f6\u00dfe".getBytes(StandardCharsets.ISO_8859_1);
        Process touch = new ProcessBuilder("sh", "-c", "touch \"$(printf '%b' '" + octal(name) + "')\"")
                .directory(home.toFile()).inheritIO().start();
        assertThat(touch.waitFor()).isZero();

        for (String locale : List.of("C", "xx_XX.UTF-8")) {
            Result result = Cambium.in(home).call(Map.of("LC_ALL", locale),
                    "validate", "größe.json", "description=Länge");
            assertThat(result.status()).as("%s", result).isZero();
            assertThat(result.outText()).contains("\"description\": \"Länge\"");
        }
        Result wrong = Cambium.in(home).call(Map.of("LC_ALL", "C"), "validate", "größ.json");
        assertThat(wrong.err()).containsExactly(
                "cambium: größ.json: there is no such file; did you mean 'größe.json'?");
    }

    /** Java would take it for a folder with another name, and keep the run there. */
    @Test
    void aWorkingFolderThatJavaCannotNameIsRefused() throws Exception {
        Files.writeString(folder.resolve("tiny.json"), TINY);
        Result misnamed = inFolder("mkdir \"$(printf 'd\\366')\"; cd \"$(printf 'd\\366')\"; ");
        assertThat(misnamed.status()).as("%s", misnamed).isEqualTo(1);
        assertThat(misnamed.err()).hasSize(1);
        assertThat(misnamed.err().get(0)).startsWith("cambium: the name of the working folder, ")
                .endsWith(" is not text in UTF-8; call it otherwise, or enter another folder");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }

        Result gone = inFolder("mkdir gone; cd gone; rmdir ../gone; ");
        assertThat(gone.status()).as("%s", gone).isEqualTo(1);
        // the system's own shell may have a word about it as well
        assertThat(gone.err()).endsWith("cambium: the working folder is no more; enter another")
                .noneMatch(line -> line.contains("java."));
    }

    private Result inFolder(String commands) throws Exception {
        Cambium cambium = Cambium.in(folder);
        return cambium.start("sh", Map.of(), "-c", commands + "exec \"$0\" run \"$1\" training.steps=1",
                cambium.home().resolve("bin").resolve("cambium").toString(), folder.resolve("tiny.json").toString())
                .await();
    }

    private static String octal(byte[] bytes) {
        StringBuilder escapes = new StringBuilder();
        for (byte b : bytes) {
            escapes.append("\\0").append(Integer.toOctalString(Byte.toUnsignedInt(b)));
        }
        return escapes.toString();
    }

    @Test
    void startsByARelativePathWhereverCdLooksFirst() throws Exception {
        Cambium cambium = Cambium.copiedTo(folder.resolve("tools").resolve("cambium"), folder);
        Files.createDirectories(folder.resolve("other").resolve("cambium").resolve("bin"));

        Result result = cambium.start("tools/cambium/bin/cambium",
                Map.of("CDPATH", folder.resolve("other") + ":" + folder), "--version").await();

        assertThat(result.status()).as("%s", result).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).singleElement().asString().startsWith("Cambium ");
    }

    /** Spaces and everything that has a meaning in URLs, patterns and for a shell. */
    @Test
    void startsFromAnyFolderAndPutsItsFilesIntoAny() throws Exception {
        String odd = "a b%20+#!?*'~";
        Cambium copy = Cambium.copiedTo(folder.resolve(odd), folder);
        Cambium cambium = new Cambium(copy.home(), Files.createDirectory(folder.resolve(odd + ":var")), folder);
        Files.copy(Distribution.example(), copy.home().resolve("deploy").resolve(odd + ".jar"));

        Result result = cambium.call("plugins", "task");

        assertThat(result.err()).isEmpty();
        assertThat(result.outText()).contains("nback", "yang19");
    }

    /** Java would take the first file that it opens for a stream that is closed. */
    @Test
    void readsAndWritesNoOtherFileWhereAStandardStreamIsClosed() throws Exception {
        Cambium cambium = Cambium.in(folder);
        assertThat(closing(cambium, "shell <&-").status()).as("an empty script").isZero();
        assertThat(closing(cambium, "--version <&-").out()).singleElement().asString().startsWith("Cambium ");
        Result result = closing(cambium, "--version >&-");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).singleElement().asString().startsWith("cambium: the output could not be written");
        assertThat(closing(cambium, "--version 2>&-").out()).singleElement().asString().startsWith("Cambium ");
    }

    private static Result closing(Cambium cambium, String call) throws Exception {
        return cambium.start("/bin/sh", Map.of(), "-c", cambium.home() + "/bin/cambium " + call).await();
    }

    @Test
    void saysWhatOfItsOptionsJavaWouldTakeForAClass() throws Exception {
        Cambium cambium = Cambium.in(folder);
        Result result = cambium.call(Map.of("CAMBIUM_JAVA_OPTIONS", "-Dx=1 *"), "--version");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).containsExactly("cambium: CAMBIUM_JAVA_OPTIONS has '*', which is no option of Java; "
                + "options begin with -");
        assertThat(cambium.call(Map.of("CAMBIUM_JAVA_OPTIONS", "--add-opens java.base/java.lang=ALL-UNNAMED"),
                "--version").status()).isZero();
    }

    @Test
    void saysThatAColonInThePathKeepsJavaFromStarting() throws Exception {
        Cambium cambium = Cambium.copiedTo(folder.resolve("a:b"), folder);

        Result result = cambium.call("--version");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).singleElement().asString().contains("colon").contains("a:b");
    }

    /** What editors, file managers and other versions leave in folders that are listed. */
    @Test
    void leftoversAreNoPartOfAnInstallation() throws Exception {
        Path home = folder.resolve("installation");
        Cambium cambium = Cambium.copiedTo(home, folder);
        Files.delete(home.resolve("repository"));
        Path launcher = Path.of("repository", "dev", "cambium", "launcher");
        linkRepository(home, launcher);
        Path version = Files.list(home.resolve(launcher)).findFirst().orElseThrow();
        Files.writeString(version.resolve(version.getFileName() + "-sources.jar"), "no jar");
        Files.writeString(Files.createDirectory(home.resolve(launcher).resolve("0.9.0"))
                .resolve("launcher-0.9.0.jar"), "no jar");
        for (String leftover : List.of("._core.json", ".#core.json", ".core.json.swp", "core.json~", "#core.json#")) {
            Files.writeString(home.resolve("features").resolve(leftover), "no feature");
        }
        Files.createSymbolicLink(home.resolve("features").resolve(".#link.json"), Path.of("user@host.1234:5678"));
        for (String leftover : List.of("._nback.jar", ".nback.jar.part", "README")) {
            Files.writeString(home.resolve("deploy").resolve(leftover), "no jar");
        }
        Files.copy(Distribution.example(), home.resolve("deploy").resolve("NBACK.JAR"));

        Result result = cambium.call("plugins", "task");

        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.outText()).contains("nback", "yang19");
    }

    /** Class data sharing: an archive that is cut short would end Java. */
    @Test
    void startsFindTheClassesThatFormerOnesHaveLeftUnlessTheyAreDamaged() throws Exception {
        Path var = Files.createDirectory(folder.resolve("var"));
        Cambium cambium = new Cambium(Distribution.home(), var, folder);
        assertThat(cambium.call("--version").status()).isZero();
        Path archive = Folders.only(var.resolve("classes"), Pattern.compile(".*\\.jsa"));
        assertThat(archive.getFileName().toString()).endsWith("-" + Files.size(archive) + ".jsa");
        assertThat(sharedClasses(cambium)).isGreaterThan(500);

        byte[] content = Files.readAllBytes(archive);
        Files.delete(archive);
        Files.write(archive, new byte[content.length]);
        assertThat(sharedClasses(cambium)).isZero();

        Files.delete(archive);
        Files.write(archive, Arrays.copyOf(content, content.length / 2));
        assertThat(sharedClasses(cambium)).as("the start that makes it anew").isZero();
        assertThat(sharedClasses(cambium)).isGreaterThan(500);
        Path anew = Folders.only(var.resolve("classes"), Pattern.compile(".*\\.jsa"));
        assertThat(anew.getFileName().toString()).endsWith("-" + Files.size(anew) + ".jsa");
    }

    /** How many classes of ours and of the libraries a start has found. */
    private long sharedClasses(Cambium cambium) throws Exception {
        Path log = folder.resolve("classes.log");
        Result result = cambium.call(Map.of(JAVA_OPTIONS, "-Xlog:class+load:file=" + log), "--version");
        assertThat(result.status()).as("%s", result).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).singleElement().asString().startsWith("Cambium ");
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.endsWith("shared objects file (top)")).count();
        }
    }

    /** The distribution's repository, but for one folder, which can be changed. */
    private static void linkRepository(Path home, Path own) throws Exception {
        Path original = Distribution.home().toRealPath();
        Files.createDirectories(home.resolve(own));
        for (Path path = own; path.getNameCount() > 1; path = path.getParent()) {
            Path except = path;
            Path parent = path.getParent();
            try (var siblings = Files.list(original.resolve(parent))) {
                for (Path sibling : siblings.filter(s -> !s.getFileName().equals(except.getFileName())).toList()) {
                    Files.createSymbolicLink(home.resolve(parent).resolve(sibling.getFileName()), sibling);
                }
            }
        }
        for (String version : List.of(Folders.only(original.resolve(own), Pattern.compile("\\d.*[^r]")).getFileName()
                .toString())) {
            Folders.copy(original.resolve(own).resolve(version), home.resolve(own).resolve(version));
        }
    }
}
