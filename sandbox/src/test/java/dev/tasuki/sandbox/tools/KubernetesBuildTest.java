package dev.tasuki.sandbox.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesBuildTest {
  private static final Path HOME =
      Path.of(System.getProperty("tasuki.home", "..")).toAbsolutePath().normalize();

  @TempDir Path folder;

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private Path bin;

  @BeforeEach
  void makeFolders() throws IOException {
    bin = Files.createDirectories(folder.resolve("bin"));
  }

  /** Programs are looked for in the test's own folder; what scripts need comes after it. */
  private ToolsCache cache(String kubebuilderAssets) {
    return new ToolsCache(
        HOME,
        Map.of(
            "XDG_CACHE_HOME",
            folder.resolve("cache").toString(),
            "KUBEBUILDER_ASSETS",
            kubebuilderAssets,
            "PATH",
            bin + ":/usr/bin:/bin"),
        lines::add,
        Locale.ENGLISH);
  }

  private static void script(Path file, String content) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Says that it is Go, and notes each build instead of doing it. */
  private void pretendGo(String buildEnd) throws IOException {
    script(
        bin.resolve("go"),
        """
        case $1 in
        version) echo "go version go1.26.8 linux/amd64" ;;
        list) echo v1.35.4 ;;
        build) echo "$*" >>"%s"; %s ;;
        esac
        """
            .formatted(folder.resolve("builds"), buildEnd));
  }

  private List<String> builds() throws IOException {
    Path file = folder.resolve("builds");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  @Test
  void programsOfAFittingVersionAreUsedWhereTheyAre() throws IOException {
    Path assets = Files.createDirectories(folder.resolve("assets"));
    script(assets.resolve("kube-apiserver"), "echo Kubernetes v1.35.9");
    script(assets.resolve("etcd"), "echo etcd Version: 3.6.1");
    for (String program : List.of("kube-controller-manager", "kube-scheduler")) {
      script(bin.resolve(program), "echo Kubernetes v1.35.0");
    }
    script(bin.resolve("kubectl"), "echo Client Version: v1.35.4");
    script(bin.resolve("kwok"), "echo kwok version v0.8.2 go1.26.8");

    KubernetesPrograms programs = cache(assets.toString()).fetchKubernetes();

    assertThat(programs.apiServer()).isEqualTo(assets.resolve("kube-apiserver"));
    assertThat(programs.etcd()).isEqualTo(assets.resolve("etcd"));
    assertThat(programs.scheduler()).isEqualTo(bin.resolve("kube-scheduler"));
    assertThat(programs.kwok()).isEqualTo(bin.resolve("kwok"));
    assertThat(builds()).isEmpty();
  }

  @Test
  void aProgramOfAnotherVersionIsNotUsedAndSaidSo() throws IOException {
    pretendGo("true");
    script(bin.resolve("etcd"), "echo etcd Version: 3.4.30");

    KubernetesPrograms programs = cache("").fetchKubernetes();

    assertThat(programs.etcd().toString()).contains("/cache/tasuki/tools/kubernetes-");
    assertThat(lines)
        .contains(bin.resolve("etcd") + " is not used: its version is \"3.4.30\", needed is 3.6");
  }

  @Test
  void twoAtOnceBuildOnlyOnceAndALaterOneNothing() throws IOException {
    pretendGo("true");

    CompletableFuture<KubernetesPrograms> one =
        CompletableFuture.supplyAsync(() -> cache("").fetchKubernetes());
    CompletableFuture<KubernetesPrograms> two =
        CompletableFuture.supplyAsync(() -> cache("").fetchKubernetes());

    assertThat(one.join()).isEqualTo(two.join());
    assertThat(cache("").fetchKubernetes()).isEqualTo(one.join());
    assertThat(builds())
        .hasSize(3)
        .anySatisfy(
            build ->
                assertThat(build)
                    .contains("gitVersion=v1.35.4", "gitMinor=35", "cmd/kube-apiserver"));
  }

  @Test
  void aBuildThatFailsIsToldAndDoneAgainTheNextTime() throws IOException {
    pretendGo("echo no space left; exit 1");
    assertThatThrownBy(() -> cache("").fetchKubernetes())
        .isInstanceOfSatisfying(
            RunbookException.class,
            thrown -> assertThat(thrown.error()).isEqualTo(RunbookError.TOOL_MISSING))
        .hasMessageContaining("cannot build \"etcd\"")
        .hasMessageContaining("no space left");

    pretendGo("true");
    cache("").fetchKubernetes();

    assertThat(builds()).hasSize(4);
  }

  @Test
  void aGoThatIsTooOldIsNamed() throws IOException {
    script(bin.resolve("go"), "echo go version go1.18.1 linux/amd64");

    assertThatThrownBy(() -> cache("").fetchKubernetes())
        .hasMessageContaining("go1.18.1")
        .hasMessageContaining("install Go 1.26 or newer");
  }
}
