package convlens.blas;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** {@link ForeignLibrary} by {@code java.lang.foreign}. */
@SuppressWarnings("restricted") // Calling native code is what this class is for.
public final class ForeignFunctions implements ForeignLibrary {
  private static final FunctionDescriptor SGEMM =
      FunctionDescriptor.ofVoid(
          ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS,
          ADDRESS, ADDRESS, ADDRESS);

  @Override
  public Sgemm sgemm(Path library) {
    SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
    MethodHandle handle =
        Linker.nativeLinker()
            .downcallHandle(
                symbols.find("sgemm_").orElseThrow(), SGEMM, Linker.Option.critical(true));
    return new Lane(handle);
  }

  @Override
  public void setenv(String name, String value) {
    Linker linker = Linker.nativeLinker();
    MethodHandle setenv =
        linker.downcallHandle(
            linker.defaultLookup().find("setenv").orElseThrow(),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int failed = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
      if (failed != 0) {
        throw new IllegalStateException("setenv failed");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("setenv failed", e);
    }
  }

  /** One copy of the library; Fortran takes every number by its address. */
  private static final class Lane implements Sgemm {
    private final MethodHandle handle;
    private final MemorySegment transA;
    private final MemorySegment transB;
    private final MemorySegment m;
    private final MemorySegment n;
    private final MemorySegment k;
    private final MemorySegment alpha;
    private final MemorySegment lda;
    private final MemorySegment ldb;
    private final MemorySegment beta;
    private final MemorySegment ldc;

    Lane(MethodHandle handle) {
      this.handle = handle;
      Arena arena = Arena.global();
      transA = arena.allocate(JAVA_BYTE);
      transB = arena.allocate(JAVA_BYTE);
      m = arena.allocate(JAVA_INT);
      n = arena.allocate(JAVA_INT);
      k = arena.allocate(JAVA_INT);
      alpha = arena.allocate(JAVA_FLOAT);
      lda = arena.allocate(JAVA_INT);
      ldb = arena.allocate(JAVA_INT);
      beta = arena.allocate(JAVA_FLOAT);
      ldc = arena.allocate(JAVA_INT);
    }

    @Override
    public void call(
        char transposeA,
        char transposeB,
        int rows,
        int columns,
        int depth,
        float factor,
        float[] a,
        int aOffset,
        int aDistance,
        float[] b,
        int bOffset,
        int bDistance,
        float keep,
        float[] c,
        int cOffset,
        int cDistance) {
      transA.set(JAVA_BYTE, 0, (byte) transposeA);
      transB.set(JAVA_BYTE, 0, (byte) transposeB);
      m.set(JAVA_INT, 0, rows);
      n.set(JAVA_INT, 0, columns);
      k.set(JAVA_INT, 0, depth);
      alpha.set(JAVA_FLOAT, 0, factor);
      lda.set(JAVA_INT, 0, aDistance);
      ldb.set(JAVA_INT, 0, bDistance);
      beta.set(JAVA_FLOAT, 0, keep);
      ldc.set(JAVA_INT, 0, cDistance);
      try {
        handle.invokeExact(
            transA,
            transB,
            m,
            n,
            k,
            alpha,
            at(a, aOffset),
            lda,
            at(b, bOffset),
            ldb,
            beta,
            at(c, cOffset),
            ldc);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("sgemm failed", e);
      }
    }

    private static MemorySegment at(float[] data, int offset) {
      return MemorySegment.ofArray(data).asSlice((long) offset * Float.BYTES);
    }
  }
}
