package dev.cambium.itest.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SliceRule;
import com.tngtech.archunit.library.dependencies.syntax.GivenSlices;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The order of the house, on the classes of all modules. */
class ArchitectureTest {

    private static final House HOUSE = House.ofTheLastBuild();

    /** Above it a package is hard to take in. */
    private static final int MOST_FILES = 25;

    /** Arrows "A -> B" between files that close circles which remain. None may be added. */
    private static final Set<String> REMAINING_CIRCLES = Set.of();

    /** Packages that are still too wide, and how many files they may have. None may be added. */
    private static final Map<String, Integer> REMAINING_WIDE = Map.of(
            "dev.cambium.trainer.internal.config", 40,
            "dev.cambium.trainer.internal.run", 80);

    @Test
    void noModuleMentionsOneThatStandsAboveIt() {
        classes().should(new ArchCondition<JavaClass>("mention no module that stands above their own") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                checkArrows(type, events);
            }
        }).check(HOUSE.classes());
    }

    @Test
    void noPackagesFormACircle() {
        circleFree("package", JavaClass::getPackageName);
    }

    @Test
    void noFilesFormACircle() {
        circleFree("file", House::fileOf);
    }

    @Test
    void noPackageIsTooWide() {
        Map<String, Long> wide = HOUSE.classes().stream().map(House::fileOf).distinct()
                .filter(file -> !file.endsWith(".package-info"))
                .collect(groupingBy(file -> file.substring(0, file.lastIndexOf('.')), TreeMap::new, counting()));
        wide.entrySet().removeIf(entry -> entry.getValue() <= REMAINING_WIDE.getOrDefault(entry.getKey(), MOST_FILES));
        assertThat(wide).as("packages of more than %d files", MOST_FILES).isEmpty();
    }

    private static void checkArrows(JavaClass type, ConditionEvents events) {
        String from = HOUSE.moduleOf(type).orElseThrow();
        type.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass).distinct().forEach(target ->
                HOUSE.moduleOf(target).filter(to -> !Arrows.mayKnow(from, to)).ifPresent(to ->
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " mentions " + target.getName()
                                + ", but bundles/" + from + " may know " + Arrows.known(from)
                                + " alone, and not bundles/" + to))));
    }

    private static void circleFree(String unit, Function<JavaClass, String> name) {
        GivenSlices parts = slices().assignedFrom(new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(name.apply(type));
            }

            @Override
            public String getDescription() {
                return "by " + unit;
            }
        });
        SliceRule rule = parts.namingSlices(unit + " $1").should().beFreeOfCycles();
        for (String arrow : REMAINING_CIRCLES) {
            String[] ends = arrow.split(" -> ");
            rule = rule.ignoreDependency(named(ends[0]), named(ends[1]));
        }
        rule.check(HOUSE.classes());
    }

    private static DescribedPredicate<JavaClass> named(String file) {
        return DescribedPredicate.describe(file, type -> House.fileOf(type).equals(file));
    }
}
