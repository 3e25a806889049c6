package dev.tasuki.sandbox;

import dev.tasuki.sandbox.process.Ports;

/** The ports of one sandbox; they stay the same when a part is killed and started again. */
public record SandboxPorts(
    int temporal,
    int temporalHttp,
    int temporalUi,
    int moto,
    int aws,
    int kubernetes,
    int slack,
    int starter,
    int starterManagement,
    int workerManagement) {

  /** Any that are free. */
  public static SandboxPorts free(boolean ui) {
    return new SandboxPorts(
        Ports.free(),
        Ports.free(),
        ui ? Ports.free() : 0,
        Ports.free(),
        Ports.free(),
        Ports.free(),
        Ports.free(),
        Ports.free(),
        Ports.free(),
        Ports.free());
  }

  /** The usual ones, which are in the documents, each replaced where it is taken. */
  public static SandboxPorts usual() {
    return new SandboxPorts(
        Ports.freeOr(7233),
        Ports.free(),
        Ports.freeOr(8233),
        Ports.free(),
        Ports.freeOr(5055),
        Ports.freeOr(6440),
        Ports.freeOr(8088),
        Ports.freeOr(8080),
        Ports.freeOr(9090),
        Ports.freeOr(9091));
  }
}
