package io.holdfast.local.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test in which parts of the running whole are away. It has a whole of that kind to itself, while the other tests go on
 * in theirs: most of its time it waits.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedHouse.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(SharedHouse.OF_DEMOLITIONS)
@interface Demolition {}
