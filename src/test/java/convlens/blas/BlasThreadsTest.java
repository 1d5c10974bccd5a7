package convlens.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Called from several threads without care, jblas gets some of these products silently wrong. */
class BlasThreadsTest {
  private static final int THREADS = 8;

  private static List<Integer> onEightThreads(Callable<Integer> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Integer> results = new ArrayList<>();
      for (Future<Integer> f : pool.invokeAll(Collections.nCopies(THREADS, work))) {
        results.add(f.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static int wrongProducts(Blas blas, int rounds, long seed) {
    SplittableRandom r = new SplittableRandom(seed);
    int wrong = 0;
    for (int round = 0; round < rounds; round++) {
      int m = 12 + r.nextInt(10);
      int n = 12 + r.nextInt(10);
      int k = 12 + r.nextInt(10);
      float[] a = integers(r, m * k);
      float[] b = integers(r, k * n);
      float[] c = new float[m * n];
      blas.sgemm(false, false, m, n, k, 1, a, 0, k, b, 0, n, 0, c, 0, n);
      wrong += Arrays.equals(c, product(m, n, k, a, b)) ? 0 : 1;
    }
    return wrong;
  }

  private static float[] product(int m, int n, int k, float[] a, float[] b) {
    float[] c = new float[m * n];
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        for (int j = 0; j < n; j++) {
          c[i * n + j] += a[i * k + p] * b[p * n + j];
        }
      }
    }
    return c;
  }

  private static float[] integers(SplittableRandom r, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = r.nextInt(-4, 5);
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"jblas", "jblas by JNI", "openblas", "plain"})
  void eightThreadsWithSmallMatricesGetEveryResultRight(String name) throws Exception {
    Blas blas = BlasTest.blas(name);
    List<Integer> wrong = onEightThreads(() -> wrongProducts(blas, 5_000, 11));
    assertThat(wrong).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jblas", "jblas by JNI", "openblas", "plain"})
  void threadsWritingColumnsOfOneArrayDoNotUndoEachOther(String name) throws Exception {
    Blas blas = BlasTest.blas(name);
    int columns = 9;
    int n = THREADS * columns;
    int m = 20;
    for (int round = 0; round < 40; round++) {
      SplittableRandom r = new SplittableRandom(round);
      float[] a = integers(r, m * 16);
      float[] b = integers(r, 16 * n);
      float[] c = new float[m * n];
      AtomicInteger next = new AtomicInteger();
      onEightThreads(
          () -> {
            int at = next.getAndIncrement() * columns;
            blas.sgemm(false, false, m, columns, 16, 1, a, 0, 16, b, at, n, 0, c, at, n);
            return 0;
          });
      assertThat(c).isEqualTo(product(m, n, 16, a, b));
    }
  }

  @Test
  void everyPieceOfSharedWorkIsDoneOnceAndItsFailureReachesTheCaller() {
    int[] done = new int[1_000];
    Workers.forEach(done.length, i -> done[i]++);
    assertThat(done).containsOnly(1);
    assertThat(
            catchThrowable(
                () ->
                    Workers.forEach(
                        50,
                        i -> {
                          if (i == 17) {
                            throw new IllegalStateException("piece 17");
                          }
                        })))
        .hasMessage("piece 17");
  }
}
