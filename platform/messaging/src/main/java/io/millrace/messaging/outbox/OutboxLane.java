package io.millrace.messaging.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The fast lane's memory: rows that wait to be published, ids on their way, ids that stayed behind. While something is
 * behind, new rows are left behind too, so that no row overtakes an older one of its instance. It begins behind: rows of
 * an earlier run come first.
 */
final class OutboxLane {

    private static final int REMEMBERED_BEHIND = 100_000;

    private final int maxRows;
    private final int maxCharacters;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<OutboxRow> waiting = new ArrayDeque<>();
    private final Set<UUID> onTheirWay = new HashSet<>();
    private final LinkedHashSet<UUID> leftBehind = new LinkedHashSet<>();
    private long characters;
    private boolean behind = true;

    OutboxLane(int maxRows, int maxCharacters) {
        this.maxRows = maxRows;
        this.maxCharacters = maxCharacters;
    }

    /** @return whether all rows were taken; the others are left to the sweeper */
    boolean offer(List<OutboxRow> rows) {
        lock.lock();
        try {
            for (OutboxRow row : rows) {
                if (behind
                        || waiting.size() >= maxRows
                        || characters + row.data().length() > maxCharacters) {
                    leave(row.id());
                } else {
                    waiting.add(row);
                    onTheirWay.add(row.id());
                    characters += row.data().length();
                }
            }
            arrived.signal();
            return !behind;
        } finally {
            lock.unlock();
        }
    }

    /** The next row to publish; waits for it. */
    OutboxRow take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty()) {
                arrived.await();
            }
            OutboxRow row = waiting.remove();
            characters -= row.data().length();
            return row;
        } finally {
            lock.unlock();
        }
    }

    /** Gives rows up to the sweeper: this one and, since they must not overtake it, all that wait. */
    void fallBehind(UUID id) {
        lock.lock();
        try {
            onTheirWay.remove(id);
            leave(id);
            for (OutboxRow row : waiting) {
                onTheirWay.remove(row.id());
                leave(row.id());
            }
            waiting.clear();
            characters = 0;
        } finally {
            lock.unlock();
        }
    }

    /** These rows are out of the table, or the table says when they are due. */
    void done(Collection<UUID> ids) {
        lock.lock();
        try {
            ids.forEach(onTheirWay::remove);
            ids.forEach(leftBehind::remove);
        } finally {
            lock.unlock();
        }
    }

    boolean isOnItsWay(UUID id) {
        lock.lock();
        try {
            return onTheirWay.contains(id);
        } finally {
            lock.unlock();
        }
    }

    /** The oldest rows known to be left behind. */
    List<UUID> behind(int limit) {
        lock.lock();
        try {
            List<UUID> oldest = new ArrayList<>(Math.min(limit, leftBehind.size()));
            for (UUID id : leftBehind) {
                if (oldest.size() == limit) {
                    break;
                }
                oldest.add(id);
            }
            return oldest;
        } finally {
            lock.unlock();
        }
    }

    /** The table holds nothing due: opens the lane again, if nothing fell behind meanwhile. */
    boolean caughtUp() {
        lock.lock();
        try {
            behind = !leftBehind.isEmpty();
            return !behind;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return onTheirWay.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void leave(UUID id) {
        behind = true;
        if (leftBehind.size() < REMEMBERED_BEHIND) {
            leftBehind.add(id);
        }
    }
}
