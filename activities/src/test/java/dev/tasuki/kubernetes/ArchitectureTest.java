package dev.tasuki.kubernetes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which room of what works on clusters, or reaches them, may know which. */
class ArchitectureTest {
  private static final String HOUSE = "dev.tasuki.";
  private static final String ENTRY = "kubernetes";
  private static final String CERTIFICATE = "certificate";
  private static final String ACCESS = "kubernetes.access";
  private static final String VIEW = "kubernetes.view";
  private static final String READ = "kubernetes.read";
  private static final String OBJECT = "kubernetes.object";
  private static final String NODE = "kubernetes.node";
  private static final String CONTAINER = "kubernetes.container";

  private static final String DRAIN = "kubernetes.drain";
  private static final String POD = "kubernetes.pod";
  private static final String WORKLOAD = "kubernetes.workload";

  /** Of each room those that it may know beside itself. */
  private static final SortedMap<String, Set<String>> MAY_KNOW =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(ACCESS, Set.of()),
              Map.entry(VIEW, Set.of()),
              Map.entry(READ, Set.of(ACCESS, VIEW)),
              Map.entry(OBJECT, Set.of(ACCESS, VIEW, READ)),
              Map.entry(NODE, Set.of(ACCESS, VIEW, OBJECT)),
              Map.entry(DRAIN, Set.of(ACCESS, VIEW, READ, NODE)),
              Map.entry(POD, Set.of(ACCESS, VIEW, READ, OBJECT)),
              Map.entry(WORKLOAD, Set.of(ACCESS, VIEW, READ, OBJECT)),
              Map.entry(CONTAINER, Set.of(ACCESS, VIEW, READ, OBJECT)),
              Map.entry(CERTIFICATE, Set.of()),
              Map.entry(
                  ENTRY,
                  Set.of(
                      ACCESS,
                      VIEW,
                      READ,
                      OBJECT,
                      NODE,
                      DRAIN,
                      POD,
                      WORKLOAD,
                      CONTAINER,
                      CERTIFICATE)),
              Map.entry("argocd", Set.of(ACCESS, VIEW, OBJECT)),
              Map.entry("aws", Set.of(ACCESS, VIEW, NODE)),
              Map.entry("certmanager", Set.of(ACCESS, VIEW, OBJECT)),
              Map.entry("helm", Set.of(ACCESS, VIEW, CONTAINER)),
              Map.entry("mesh", Set.of(ACCESS, VIEW, CONTAINER))));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(
              MAY_KNOW.keySet().stream().map(room -> HOUSE + room).toArray(String[]::new));

  @Test
  void everyRoomIsKnownHereAndHasSomethingInIt() {
    Set<String> there =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.substring(HOUSE.length()))
            .collect(Collectors.toUnmodifiableSet());
    assertThat(there).containsExactlyInAnyOrderElementsOf(MAY_KNOW.keySet());
  }

  @Test
  void aRoomKnowsOnlyThoseBelowIt() {
    MAY_KNOW.forEach(
        (room, known) -> {
          List<String> others =
              MAY_KNOW.keySet().stream()
                  .filter(other -> !other.equals(room) && !known.contains(other))
                  .map(other -> HOUSE + other)
                  .toList();
          noClasses()
              .that()
              .resideInAPackage(HOUSE + room)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(others.toArray(String[]::new))
              .check(CLASSES);
        });
  }

  @Test
  void roomsDoNotKnowEachOtherInCircles() {
    slices().matching("dev.tasuki.kubernetes.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void handsComeOutOfTheirRoomByItsListOnly() {
    classes().that().haveSimpleNameEndingWith("Hand").should().bePackagePrivate().check(CLASSES);
  }
}
