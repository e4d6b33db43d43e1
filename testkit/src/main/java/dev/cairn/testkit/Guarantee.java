package dev.cairn.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A test of a contract. It ends even if what it tests does not. */
@Test
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Guarantee {}
