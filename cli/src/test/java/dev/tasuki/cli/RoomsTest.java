package dev.tasuki.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomsTest {
  private static final JavaClasses CLI =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tasuki.cli");

  @Test
  void onlyOneDoorLeadsToTheSandboxAndNoneToTheCloudsOrTemporal() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Demonstration")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.tasuki.sandbox..")
        .check(CLI);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.temporal..", "software.amazon..", "io.fabric8..", "io.micronaut..", "com.slack..")
        .check(CLI);
  }

  @Test
  void aLightCommandLoadsNoClassOfTheHeavyRooms() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tasuki.cli.Tasuki",
                "runbooks",
                "node")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    List<String> loaded = output.lines().filter(line -> line.contains("source:")).toList();
    assertThat(loaded).anyMatch(line -> line.contains("dev.tasuki.cli.RunbooksCommand"));
    assertThat(loaded)
        .noneMatch(
            line ->
                line.contains("dev.tasuki.sandbox")
                    || line.contains("dev.tasuki.worker")
                    || line.contains("io.temporal")
                    || line.contains("io.fabric8")
                    || line.contains("io.netty"));
  }
}
