package dev.tasuki.workflow;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class DeterminismTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tasuki.interpreter", "dev.tasuki.workflow");

  @Test
  void nothingAsksAClockOrForRandomness() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Instant.class, "now", Clock.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .check(OURS);
  }

  @Test
  void nothingStartsThreadsOrReadsOrWrites() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.util.concurrent..", "java.io..", "java.nio..", "java.net.."))
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .check(OURS);
  }

  @Test
  void nothingDependsOnHashOrder() {
    noClasses()
        .should()
        .accessClassesThat()
        .haveFullyQualifiedName(HashMap.class.getName())
        .orShould()
        .accessClassesThat()
        .haveFullyQualifiedName(HashSet.class.getName())
        .orShould()
        .callMethod(Map.class, "of")
        .orShould()
        .callMethod(Set.class, "of")
        .orShould()
        .callMethod(Map.class, "copyOf", Map.class)
        .check(OURS);
  }

  @Test
  void theMachineKnowsNothingOfTemporal() {
    noClasses()
        .that()
        .resideInAPackage("dev.tasuki.interpreter..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.temporal..", "dev.tasuki.workflow.."))
        .check(OURS);
  }
}
