package dev.tasuki.e2e;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md, between rooms; Enforcer keeps those between modules. */
final class ArchitectureTest {
  private static final String[] RUNBOOK_DEFS = {
    "dev.tasuki.api..",
    "dev.tasuki.attempt..",
    "dev.tasuki.catalogue..",
    "dev.tasuki.check..",
    "dev.tasuki.configuration..",
    "dev.tasuki.definition..",
    "dev.tasuki.expression..",
    "dev.tasuki.format..",
    "dev.tasuki.given..",
    "dev.tasuki.json..",
    "dev.tasuki.library..",
    "dev.tasuki.link..",
    "dev.tasuki.message..",
    "dev.tasuki.outline..",
    "dev.tasuki.parameter..",
    "dev.tasuki.parse..",
    "dev.tasuki.payload..",
    "dev.tasuki.pinned..",
    "dev.tasuki.plan..",
    "dev.tasuki.policy..",
    "dev.tasuki.problem..",
    "dev.tasuki.record..",
    "dev.tasuki.run..",
    "dev.tasuki.schema..",
    "dev.tasuki.signature..",
    "dev.tasuki.storm..",
    "dev.tasuki.switchboard..",
    "dev.tasuki.trial..",
    "dev.tasuki.trigger..",
    "dev.tasuki.type..",
    "dev.tasuki.yaml.."
  };
  private static final String[] WORKFLOWS = {
    "dev.tasuki.breaker..",
    "dev.tasuki.interpreter..",
    "dev.tasuki.lock..",
    "dev.tasuki.review..",
    "dev.tasuki.switches..",
    "dev.tasuki.workflow.."
  };
  private static final String[] ACTIVITIES = {
    "dev.tasuki.activity..",
    "dev.tasuki.argocd..",
    "dev.tasuki.aws..",
    "dev.tasuki.certificate..",
    "dev.tasuki.certmanager..",
    "dev.tasuki.evidence..",
    "dev.tasuki.helm..",
    "dev.tasuki.kubernetes..",
    "dev.tasuki.mesh..",
    "dev.tasuki.pager..",
    "dev.tasuki.slack..",
    "dev.tasuki.trust.."
  };
  private static final String[] APPLICATIONS = {
    "dev.tasuki.worker..", "dev.tasuki.starter..", "dev.tasuki.sandbox..", "dev.tasuki.cli.."
  };

  private static final String[] BENCH = {"dev.tasuki.bench.."};

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.tasuki");

  @Test
  void everyRoomIsKnownHere() {
    String[] all =
        Stream.of(RUNBOOK_DEFS, WORKFLOWS, ACTIVITIES, APPLICATIONS, BENCH)
            .flatMap(Arrays::stream)
            .toArray(String[]::new);
    classes().should().resideInAnyPackage(all).check(HOUSE);
    // A scan that sees nothing would pass everything.
    assertThat(HOUSE.size()).isGreaterThan(250);
  }

  @Test
  void runbookDefsKnowsNothingAboveIt() {
    noClasses()
        .that()
        .resideInAnyPackage(RUNBOOK_DEFS)
        .should()
        .dependOnClassesThat(
            are(
                resideInAnyPackage(WORKFLOWS)
                    .or(resideInAnyPackage(ACTIVITIES))
                    .or(resideInAnyPackage(APPLICATIONS))
                    .or(
                        resideInAnyPackage(
                            "io.temporal..",
                            "software.amazon..",
                            "io.fabric8..",
                            "com.slack..",
                            "io.micronaut.."))))
        .check(HOUSE);
  }

  @Test
  void workflowsKnowOnlyTheDefinitions() {
    noClasses()
        .that()
        .resideInAnyPackage(WORKFLOWS)
        .should()
        .dependOnClassesThat(
            are(resideInAnyPackage(ACTIVITIES).or(resideInAnyPackage(APPLICATIONS))))
        .check(HOUSE);
  }

  @Test
  void theBenchKnowsOnlyTheDefinitionsAndTheWorkflowsAndNobodyKnowsIt() {
    noClasses()
        .that()
        .resideInAnyPackage(BENCH)
        .should()
        .dependOnClassesThat(
            are(resideInAnyPackage(ACTIVITIES).or(resideInAnyPackage(APPLICATIONS))))
        .check(HOUSE);
    noClasses()
        .that()
        .resideOutsideOfPackages(BENCH)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BENCH)
        .check(HOUSE);
  }

  @Test
  void theInterpreterKnowsNoTemporal() {
    noClasses()
        .that()
        .resideInAPackage("dev.tasuki.interpreter..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.temporal..", "dev.tasuki.workflow..")
        .check(HOUSE);
  }

  @Test
  void handsKnowNeitherTheInterpreterNorTheApplications() {
    noClasses()
        .that()
        .resideInAnyPackage(ACTIVITIES)
        .should()
        .dependOnClassesThat(
            are(
                resideInAnyPackage(WORKFLOWS)
                    .or(resideInAnyPackage(APPLICATIONS))
                    .or(resideInAnyPackage("io.micronaut.."))))
        .check(HOUSE);
  }

  @Test
  void eachSystemsClientStaysInItsRoom() {
    noClasses()
        .that()
        .resideInAnyPackage(ACTIVITIES)
        .and()
        .resideOutsideOfPackages("dev.tasuki.aws..", "dev.tasuki.activity..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAnyPackage(ACTIVITIES)
        .and()
        .resideOutsideOfPackages("dev.tasuki.slack..", "dev.tasuki.activity..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.slack..")
        .check(HOUSE);
  }

  @Test
  void theStarterHoldsNoHandsAndNoClouds() {
    noClasses()
        .that()
        .resideInAPackage("dev.tasuki.starter..")
        .should()
        .dependOnClassesThat(
            are(
                resideInAnyPackage(ACTIVITIES)
                    .or(
                        resideInAnyPackage(
                            "dev.tasuki.worker..", "software.amazon..", "io.fabric8.."))))
        .check(HOUSE);
  }

  @Test
  void onlyTheApplicationsKnowMicronaut() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.tasuki.worker..", "dev.tasuki.starter..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.micronaut..")
        .check(HOUSE);
  }

  @Test
  void roomsDoNotKnowEachOtherInCircles() {
    slices().matching("dev.tasuki.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void onlyTheCommandLineSpeaksToStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.tasuki.cli..", "dev.tasuki.sandbox..")
        .and()
        .haveSimpleNameNotEndingWith("Application")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(HOUSE);
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(HOUSE);
  }

  @Test
  void everyRoomIsNullMarked() {
    classes()
        .should(
            new ArchCondition<>("stand in a @NullMarked package") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                boolean marked =
                    item.getPackage().tryGetAnnotationOfType(NullMarked.class).isPresent();
                events.add(
                    new SimpleConditionEvent(
                        item, marked, item.getPackageName() + " of " + item.getName()));
              }
            })
        .check(HOUSE);
  }

  @Test
  void noCommittedFileNamesAPackageRegistry() throws Exception {
    Path home = Path.of(System.getProperty("tasuki.home", ".."));
    // Written in two parts, so that this file does not name them either.
    List<String> hosts =
        List.of(
            "repo.maven." + "apache", "pypi." + "org", "registry." + "npmjs", "proxy." + "golang");
    Process list =
        new ProcessBuilder("git", "-C", home.toString(), "ls-files")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> files =
        new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(list.waitFor()).as("git ls-files in %s", home).isZero();
    assertThat(files)
        .isNotEmpty()
        .allSatisfy(
            file -> {
              Path path = home.resolve(file);
              if (Files.isRegularFile(path)) {
                assertThat(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1))
                    .as(file)
                    .doesNotContain(hosts);
              }
            });
  }
}
