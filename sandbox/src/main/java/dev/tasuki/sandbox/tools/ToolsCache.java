package dev.tasuki.sandbox.tools;

import dev.tasuki.message.Messages;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code ${XDG_CACHE_HOME:-~/.cache}/tasuki/tools}: a Python environment with moto and the Temporal
 * command line, at the versions and hashes of {@code tools/requirements.txt}, and a Kubernetes
 * control plane, at those of {@code tools/kubernetes}. Fetching is idempotent and safe when two do
 * it at once.
 */
public final class ToolsCache {
  private final Path home;
  private final Path requirements;
  private final Map<String, String> environment;
  private final Consumer<String> progress;
  private final Messages messages;
  private final CacheFolder cache;

  /**
   * A cache.
   *
   * @param home the checkout
   * @param environment of the process; {@code XDG_CACHE_HOME}, {@code HOME}, {@code PATH} and
   *     {@code KUBEBUILDER_ASSETS} are read
   * @param progress gets one line for each thing that is done
   * @param language of those lines
   */
  public ToolsCache(
      Path home, Map<String, String> environment, Consumer<String> progress, Locale language) {
    this.home = home;
    this.requirements = home.resolve("tools").resolve("requirements.txt");
    this.environment = Map.copyOf(environment);
    this.progress = progress;
    this.messages = Messages.of(ToolsCache.class, language);
    this.cache = new CacheFolder(this.environment, progress, messages);
  }

  /**
   * The tools, fetched if they are not there.
   *
   * @throws RunbookException with {@link RunbookError#TOOL_MISSING} and what to do
   */
  public Tools fetch() {
    Path bin = cache.of("python", List.of(requirements), this::install).resolve("bin");
    Optional<Path> onPath = onPath("temporal");
    onPath.ifPresent(path -> progress.accept(messages.text("temporal.found", path)));
    return new Tools(onPath.orElse(bin.resolve("temporal")), bin.resolve("python"));
  }

  /**
   * The programs of a Kubernetes control plane: those of {@code KUBEBUILDER_ASSETS} and of the
   * {@code PATH} whose version fits, the others built if they are not there, which takes ten
   * minutes or more.
   *
   * @throws RunbookException with {@link RunbookError#TOOL_MISSING} and what to do
   */
  public KubernetesPrograms fetchKubernetes() {
    return new KubernetesBuild(home, environment, progress, messages, cache).programs();
  }

  private void install(Path ready) throws IOException {
    Path python =
        onPath("python3")
            .orElseThrow(
                () ->
                    Missing.because(
                        "\"python3\" is not on the PATH; install Python 3.10 or newer with its venv module"));
    // A virtual environment holds its own absolute path, so it is made in place and its marker is
    // what appears atomically.
    progress.accept(messages.text("fetching", ready));
    Command.run(
        List.of(python.toString(), "-m", "venv", "--clear", ready.toString()),
        Map.of(),
        "make a virtual environment",
        _ -> {});
    Command.run(
        List.of(
            ready.resolve("bin").resolve("python").toString(),
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-input",
            "--progress-bar",
            "off",
            "--require-hashes",
            "-r",
            requirements.toString()),
        Map.of(),
        "install the pinned packages",
        this::collecting);
  }

  private void collecting(String line) {
    if (line.startsWith("Collecting ")) {
      progress.accept("  " + line.replaceFirst("Collecting (\\S+).*", "$1"));
    }
  }

  private Optional<Path> onPath(String program) {
    return SearchPath.find(environment.getOrDefault("PATH", ""), program);
  }
}
