package convlens.story.network;

/**
 * An edge: who reads whom.
 *
 * @param from place of the layer that is read, in its network's list
 * @param to place of the layer that reads
 * @param slot which of its inputs it is
 * @param problem why it breaks, in few words; empty where it does not
 */
public record Link(int from, int to, int slot, String problem) {}
