package dev.tasuki.catalogue.probe;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Constant;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.Secret;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Timing;
import java.util.List;
import java.util.Map;

/**
 * {@code sql.probe}: one statement in a transaction of its own. With {@code write} it also writes
 * one row, of which the run is the key, to a table that tasuki.yml names, reads it back and rolls
 * back: no trace stays.
 */
public final class SqlProbe {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "sql.probe",
          "Connects to a database and runs a small query, as an application would.",
          TargetKind.NONE,
          Input.class,
          Output.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(new Permission.Integration("database: connect, and write to the probe table")),
          List.of(),
          List.of("psql --host ${input.host} --command ${input.query}"));

  private SqlProbe() {}

  /** Where, and what to ask. */
  public record Input(
      @Describe(value = "`postgres` or `mysql`.", example = "postgres")
          @Constant
          @Bounds(pattern = "postgres|mysql")
          String engine,
      @Describe(value = "Name or address.", example = "db.example.com")
          @Bounds(pattern = "[A-Za-z0-9]([-A-Za-z0-9.]{0,251}[A-Za-z0-9])?")
          String host,
      @Describe(value = "The port.", example = "5432")
          @Preset("5432")
          @Bounds(min = "1", max = "65535")
          long port,
      @Describe(value = "The database.", example = "shop")
          @Bounds(pattern = "[A-Za-z0-9_][-A-Za-z0-9_]{0,62}")
          String database,
      @Describe(
              value = "Reference to user and password.",
              example = "secret:aws-secretsmanager/shop-probe")
          @Secret
          @Bounds(min = "1", max = "250")
          String credentials,
      @Describe(value = "The statement; it may only read.", example = "select 1")
          @Constant
          @Preset("select 1")
          @Bounds(min = "1", max = "2000")
          String query,
      @Describe(value = "Also try to write.", example = "true") @Preset("false") boolean write) {}

  /** What came of it. */
  public record Output(
      @Describe(value = "It answered, and could be written to if that was asked.", example = "true")
          boolean ok,
      @Describe(value = "It could be written to.", example = "true") boolean writable,
      @Describe(value = "How long it took together, in milliseconds.", example = "12") long millis,
      @Describe(
              value = "The address that answered: another one after a failover.",
              example = "10.0.3.17")
          @Bounds(max = "253")
          String server,
      @Describe(
              value = "The first 20 rows, column by column as text.",
              example = "[ { replay_lag: \"0.2\" } ]")
          @Bounds(max = "20")
          List<Map<String, String>> rows,
      @Describe(value = "What went wrong; empty if nothing did.", example = "connection refused")
          @Bounds(max = "512")
          String error) {
    public Output {
      rows = List.copyOf(rows);
    }
  }
}
