package convlens.blas;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where a {@link Blas} comes from. */
public final class Blases {
  /** System property that forces a provider: one of {@link #names()}. */
  public static final String PROPERTY = "convlens.blas";

  /** GFLOP/s below which a native library runs on its slowest code, and the next one is tried. */
  private static final double FAST_ENOUGH = 8;

  private static final Blas PLAIN = new PlainBlas();

  private static final List<Provider> PROVIDERS =
      List.of(
          new Provider("jblas", JblasBlas::load),
          new Provider("openblas", OpenBlas::load),
          new Provider("plain", () -> PLAIN));

  private static final Map<String, Tested> TESTED = new ConcurrentHashMap<>();

  private Blases() {}

  private record Provider(String id, Source source) {}

  private interface Source {
    Blas load() throws IOException;
  }

  /** A provider that passed the self-test, and the GFLOP/s it reached there on one thread. */
  private record Tested(Blas blas, double rate) {}

  /** Chosen once, by the first product of some size or by the first to ask for its name. */
  private static final class Lazy {
    static final Blas FASTEST = fastest();
  }

  /** The names {@link #PROPERTY} takes, in the order they are tried. */
  public static List<String> names() {
    return PROVIDERS.stream().map(Provider::id).toList();
  }

  /**
   * The fastest provider that passes the self-test here, its large products shared over the cores.
   *
   * <p>Costs nothing until its first product of some size or its name is asked for; safe from any
   * thread.
   *
   * @throws BlasUnavailableException when {@link #PROPERTY} names one that cannot serve: then at
   *     once
   */
  public static Blas best() {
    Optional<String> forced =
        Optional.ofNullable(System.getProperty(PROPERTY))
            .map(s -> s.trim().toLowerCase(Locale.ROOT))
            .filter(s -> !s.isEmpty());
    if (forced.isPresent()) {
      Blas blas = named(forced.get());
      return new SharedBlas(() -> blas);
    }
    return new SharedBlas(() -> Lazy.FASTEST);
  }

  /** The product in plain Java on one thread, the same on every machine. */
  public static Blas plain() {
    return PLAIN;
  }

  /**
   * The provider of that name, loaded and tested, one thread per product.
   *
   * @throws BlasUnavailableException when there is none or it cannot serve here
   */
  public static Blas named(String name) {
    return tested(name).blas();
  }

  private static Blas fastest() {
    Tested best = new Tested(PLAIN, 0);
    for (Provider p : PROVIDERS) {
      if (p.id().equals("plain")) {
        continue; // Serves when nothing else does; its rate before the JIT compiler says nothing.
      }
      try {
        Tested t = tested(p.id());
        best = t.rate() > best.rate() ? t : best;
        if (best.rate() >= FAST_ENOUGH) {
          break;
        }
      } catch (BlasUnavailableException next) {
        // The status bar names the provider that serves: nothing is hidden by going on.
      }
    }
    return best.blas();
  }

  private static Tested tested(String name) {
    Provider provider =
        PROVIDERS.stream()
            .filter(p -> p.id().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new BlasUnavailableException(
                        name, "expected one of " + String.join(", ", names())));
    // Not computeIfAbsent: loading may take long and must not lock the map's bin for others.
    synchronized (provider) {
      Tested known = TESTED.get(name);
      if (known == null) {
        known = load(provider);
        TESTED.put(name, known);
      }
      return known;
    }
  }

  private static Tested load(Provider provider) {
    try {
      Blas blas = provider.source().load();
      return new Tested(blas, blas == PLAIN ? 0 : SelfTest.rate(blas));
    } catch (IOException | LinkageError | RuntimeException e) {
      throw new BlasUnavailableException(
          provider.id(), Optional.ofNullable(e.getMessage()).orElse(e.toString()), e);
    }
  }
}
