package convlens.app.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTest {
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final Latest latest = new Latest(queue::add);

  @Test
  void workThatWaitsIsReplacedByNewer() {
    latest.execute(() -> done.add("old"));
    latest.execute(() -> done.add("new"));
    queue.forEach(Runnable::run);
    assertThat(done).containsExactly("new");
  }

  @Test
  void workAskedForWhileSomeIsUnderWayComesAfterIt() {
    latest.execute(
        () -> {
          done.add("first");
          latest.execute(() -> done.add("second"));
        });
    while (!queue.isEmpty()) {
      queue.remove().run();
    }
    assertThat(done).containsExactly("first", "second");
  }
}
