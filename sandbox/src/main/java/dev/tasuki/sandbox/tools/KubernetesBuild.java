package dev.tasuki.sandbox.tools;

import dev.tasuki.message.Messages;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the programs of a Kubernetes control plane, or builds them with Go from the modules that
 * {@code tools/kubernetes} pins.
 */
final class KubernetesBuild {
  /** In the order of the time that they take. */
  private static final List<String> PARTS = List.of("etcd", "kwok", "control-plane");

  private static final Pattern VERSION = Pattern.compile("v?(\\d+\\.\\d+)\\.\\d+\\S*");
  private static final Pattern GO_VERSION = Pattern.compile("go1\\.(\\d+)");

  // Go fetches a newer one by itself since then, unless it is told not to.
  private static final int OLDEST_GO_MINOR = 21;

  private final Path sources;
  private final Map<String, String> environment;
  private final Consumer<String> progress;
  private final Messages messages;
  private final CacheFolder cache;

  KubernetesBuild(
      Path home,
      Map<String, String> environment,
      Consumer<String> progress,
      Messages messages,
      CacheFolder cache) {
    this.sources = home.resolve("tools").resolve("kubernetes");
    this.environment = environment;
    this.progress = progress;
    this.messages = messages;
    this.cache = cache;
  }

  KubernetesPrograms programs() {
    Map<KubernetesProgram, Path> found = new EnumMap<>(KubernetesProgram.class);
    for (KubernetesProgram program : KubernetesProgram.values()) {
      brought(program).ifPresent(path -> found.put(program, path));
    }
    if (found.size() < KubernetesProgram.values().length) {
      Path built = cache.of("kubernetes", pins(), this::build);
      for (KubernetesProgram program : KubernetesProgram.values()) {
        found.putIfAbsent(program, built.resolve(program.file()));
      }
    }
    return new KubernetesPrograms(
        path(found, KubernetesProgram.ETCD),
        path(found, KubernetesProgram.API_SERVER),
        path(found, KubernetesProgram.CONTROLLER_MANAGER),
        path(found, KubernetesProgram.SCHEDULER),
        path(found, KubernetesProgram.KWOK),
        path(found, KubernetesProgram.KUBECTL));
  }

  private static Path path(Map<KubernetesProgram, Path> found, KubernetesProgram program) {
    return Objects.requireNonNull(found.get(program), program.file());
  }

  /** One that the machine has already, in a version like the pinned one. */
  private Optional<Path> brought(KubernetesProgram program) {
    for (String folders :
        List.of(
            environment.getOrDefault("KUBEBUILDER_ASSETS", ""),
            environment.getOrDefault("PATH", ""))) {
      Optional<Path> candidate = SearchPath.find(folders, program.file());
      if (candidate.isPresent() && fits(program, candidate.get())) {
        return candidate;
      }
    }
    return Optional.empty();
  }

  private boolean fits(KubernetesProgram program, Path candidate) {
    String wanted = minor(pinned(program));
    String said = versionOf(program, candidate);
    if (minor(said).equals(wanted)) {
      progress.accept(messages.text("kubernetes.found", program.file(), said, candidate));
      return true;
    }
    progress.accept(messages.text("kubernetes.unfit", candidate, said.strip(), wanted));
    return false;
  }

  private static String versionOf(KubernetesProgram program, Path candidate) {
    List<String> command = new ArrayList<>(List.of(candidate.toString()));
    command.addAll(program.tellVersion());
    try {
      Matcher version =
          VERSION.matcher(Command.run(command, Map.of(), "ask for the version", _ -> {}));
      return version.find() ? version.group() : "";
    } catch (IOException | RunbookException unusable) {
      return "";
    }
  }

  /** Major and minor number of a version; empty if it is none. */
  private static String minor(String version) {
    Matcher matcher = VERSION.matcher(version);
    return matcher.matches() ? matcher.group(1) : "";
  }

  private String pinned(KubernetesProgram program) {
    Path file = sources.resolve(program.part()).resolve("go.mod");
    try {
      Matcher line =
          Pattern.compile("^\\s*" + Pattern.quote(program.module()) + " (v\\S+)", Pattern.MULTILINE)
              .matcher(Files.readString(file));
      if (line.find()) {
        return line.group(1);
      }
      throw Missing.because("\"" + file + "\" requires no \"" + program.module() + "\"");
    } catch (IOException e) {
      throw Missing.because("cannot read \"" + file + "\", which says what to build", e);
    }
  }

  private List<Path> pins() {
    List<Path> pins = new ArrayList<>(List.of(sources.resolve("build")));
    for (String part : PARTS) {
      pins.add(sources.resolve(part).resolve("go.mod"));
      pins.add(sources.resolve(part).resolve("go.sum"));
    }
    return pins;
  }

  private void build(Path ready) throws IOException {
    requireGo();
    progress.accept(messages.text("kubernetes.building", ready));
    for (String part : PARTS) {
      long began = System.nanoTime();
      progress.accept(messages.text("kubernetes.part", part));
      Command.run(
          List.of(sources.resolve("build").toString(), ready.toString(), part),
          environment,
          "build \"" + part + "\" of a Kubernetes control plane",
          _ -> {});
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
      progress.accept(messages.text("kubernetes.part.done", part, seconds));
    }
  }

  private void requireGo() throws IOException {
    Path go =
        SearchPath.find(environment.getOrDefault("PATH", ""), "go")
            .orElseThrow(
                () ->
                    Missing.because(
                        "a Kubernetes control plane is neither in KUBEBUILDER_ASSETS nor on the"
                            + " PATH nor in the tools cache, and there is no \"go\" on the PATH to"
                            + " build it with; install Go 1.26 or newer"));
    String said =
        Command.run(List.of(go.toString(), "version"), Map.of(), "ask for Go's version", _ -> {});
    Matcher version = GO_VERSION.matcher(said);
    if (!version.find() || Integer.parseInt(version.group(1)) < OLDEST_GO_MINOR) {
      throw Missing.because(
          "\"%s\" says that it is \"%s\"; install Go 1.26 or newer".formatted(go, said.strip()));
    }
  }
}
