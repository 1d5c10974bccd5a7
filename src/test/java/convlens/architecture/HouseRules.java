package convlens.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rules every class keeps, for a house of packages below a root: the program, or a small house
 * in the tests that breaks them all.
 */
final class HouseRules {
  private final String root;

  HouseRules(String root) {
    this.root = root;
  }

  /** All rules by name. */
  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    for (Room room : Room.ALL) {
      rules.put("room " + room.name(), room(room));
    }
    rules.put("every class has a room", everyClassHasARoom());
    rules.put("no cycles", noCycles());
    rules.put("javafx", javafx());
    rules.put("render.fx", renderFx());
    rules.put("awt", awt());
    rules.put("native arithmetic", nativeArithmetic());
    rules.put("streams", standardStreams());
    rules.put("stack traces", stackTraces());
    rules.put("operations are final", isFinal(".op.Operation"));
    rules.put("exporters are final", isFinal(".export.Exporter"));
    rules.put("runLater", runLater());
    rules.put("threads", threads());
    rules.put("setStyle", setStyle());
    return rules;
  }

  private ArchRule room(Room room) {
    List<String> open = new ArrayList<>(List.of(in(room.name())));
    room.mayUse().forEach(other -> open.add(in(other)));
    DescribedPredicate<JavaClass> closed =
        resideInAPackage(root + "..").and(not(resideInAnyPackage(open.toArray(String[]::new))));
    for (String shut : room.butNot()) {
      closed = closed.or(resideInAPackage(in(shut)));
    }
    return noClasses()
        .that()
        .resideInAPackage(in(room.name()))
        .should()
        .dependOnClassesThat(closed.as("are in a room %s may not use", room.name()))
        .because(room.because())
        .allowEmptyShould(true);
  }

  private ArchRule everyClassHasARoom() {
    String[] rooms = Room.ALL.stream().map(room -> in(room.name())).toArray(String[]::new);
    return classes()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .resideInAPackage(root)
        .because("a package without a room has no rules; only what starts the program has none")
        .allowEmptyShould(true);
  }

  private ArchRule noCycles() {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("of two packages that need each other, neither can be understood alone")
        .allowEmptyShould(true);
  }

  private ArchRule javafx() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in("app"), in("render.fx"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javafx..")
        .because("everything but the window must run where there is no display")
        .allowEmptyShould(true);
  }

  private ArchRule renderFx() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in("app"), in("render.fx"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("render.fx"))
        .because("the painter of the screen serves the window alone")
        .allowEmptyShould(true);
  }

  private ArchRule awt() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in("render"), in("export"), in("data"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.imageio..")
        .because("AWT is here to paint and to read and write pictures, and for nothing else")
        .allowEmptyShould(true);
  }

  private ArchRule nativeArithmetic() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in("blas"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jblas..", "org.bytedeco..")
        .because("its traps (threads, core types, missing libraries) are disarmed in one place")
        .allowEmptyShould(true);
  }

  private ArchRule standardStreams() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in("cli"), root)
        .should()
        .accessTargetWhere(
            access("of System.out or System.err", a -> owns(a, "java.lang.System", "out", "err")))
        .because("what a command prints is data, and nothing else may get between")
        .allowEmptyShould(true);
  }

  private ArchRule stackTraces() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in("cli"))
        .should()
        .accessTargetWhere(
            access(
                "of Throwable.printStackTrace",
                a ->
                    a.getTarget().getFullName().endsWith(".printStackTrace()")
                        && a.getTargetOwner().isAssignableTo(Throwable.class)))
        .because("a user gets a sentence; only the command line prints a trace, when asked to")
        .allowEmptyShould(true);
  }

  private ArchRule isFinal(String type) {
    return classes()
        .that()
        .areAssignableTo(root + type)
        .and()
        .areNotInterfaces()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .because("one is found as a service and read as one file: nothing is inherited")
        .allowEmptyShould(true);
  }

  private ArchRule runLater() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in("app.common"), in("render.fx"))
        .should()
        .accessTargetWhere(
            access("of Platform.runLater", a -> owns(a, "javafx.application.Platform", "runLater")))
        .because(
            "one place hands over to the FX thread, so that a flood of events can be tamed; beside it"
                + " the screen's painter asks for its next frame")
        .allowEmptyShould(true);
  }

  private ArchRule threads() {
    String[] places =
        ThreadPlace.ALL.stream().map(place -> in(place.name())).toArray(String[]::new);
    return noClasses()
        .that()
        .resideOutsideOfPackages(places)
        .should()
        .accessTargetWhere(access("that makes a thread", HouseRules::makesAThread))
        .because("threads are made where they are ended: " + ThreadPlace.reasons())
        .allowEmptyShould(true);
  }

  private ArchRule setStyle() {
    return noClasses()
        .should()
        .accessTargetWhere(
            access(
                "of setStyle",
                a ->
                    a.getTarget().getName().equals("setStyle")
                        && a.getTargetOwner().isAssignableTo("javafx.css.Styleable")))
        .because("looks stand in css, where both themes reach them")
        .allowEmptyShould(true);
  }

  private static boolean makesAThread(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    boolean constructed = access.getTarget().getName().equals("<init>");
    boolean worker =
        owner.isAssignableTo(Thread.class)
            || owner.isAssignableTo(ExecutorService.class)
            || owner.isAssignableTo(Timer.class);
    return (constructed && worker) || owner.isEquivalentTo(Executors.class);
  }

  private static boolean owns(JavaAccess<?> access, String owner, String... names) {
    return access.getTargetOwner().getName().equals(owner)
        && Stream.of(names).anyMatch(access.getTarget().getName()::equals);
  }

  private static DescribedPredicate<JavaAccess<?>> access(
      String description, Predicate<JavaAccess<?>> test) {
    return DescribedPredicate.describe(description, test);
  }

  private String in(String room) {
    return root + "." + room + "..";
  }
}
