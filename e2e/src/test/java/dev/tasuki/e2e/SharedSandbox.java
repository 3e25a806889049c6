package dev.tasuki.e2e;

import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One sandbox for all tests: the real Temporal server, worker and starter as processes, and
 * stand-ins. Each test works on nodes of its own, so that they do not meet.
 */
final class SharedSandbox implements ParameterResolver, AfterEachCallback {
  /** A fifth of them may be ill at once before a run refuses. */
  static final int NODES = 60;

  /** The tests' alerts are all of one target, and none of them is a storm or a loop. */
  private static final String NO_STORM =
      "storms: { runs-per-hour: 100, loop-after: 20, settle: 0s }\n";

  private record Running(Sandbox sandbox) implements AutoCloseable {
    @Override
    public void close() {
      sandbox.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Sandbox.class;
  }

  @Override
  public Sandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return store(context)
        .getOrComputeIfAbsent(Running.class, _ -> new Running(start()), Running.class)
        .sandbox();
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getRoot().getStore(ExtensionContext.Namespace.create(SharedSandbox.class));
  }

  /** Beyond a fifth of ill nodes every later run would refuse. */
  @Override
  public void afterEach(ExtensionContext context) {
    Optional.ofNullable(store(context).get(Running.class, Running.class))
        .ifPresent(running -> heal(running.sandbox()));
  }

  static void heal(Sandbox sandbox) {
    sandbox.allowEvictions();
    sandbox
        .kubernetes()
        .nodes()
        .forEach(node -> sandbox.kubernetes().nodeReady(node.at("/metadata/name").asText(), true));
  }

  static Path home() {
    return Path.of(System.getProperty("tasuki.home", "..")).toAbsolutePath().normalize();
  }

  private static Sandbox start() {
    try {
      Path folder = Files.createTempDirectory("tasuki-e2e-");
      Sandbox sandbox = Sandbox.prepare(SandboxOptions.quiet(home(), folder).withNodes(NODES));
      try {
        Files.writeString(sandbox.configuration(), NO_STORM, StandardOpenOption.APPEND);
        sandbox.startApplications();
        return sandbox;
      } catch (IOException | RuntimeException e) {
        sandbox.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the sandbox", e);
    }
  }
}
