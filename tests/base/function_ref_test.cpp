#include "base/function_ref.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace chokepoint {
namespace {

int call_twice(FunctionRef<int(int)> f) { return f(f(1)); }

TEST(FunctionRef, CallsWhatItRefersTo) {
  EXPECT_EQ(call_twice([](int x) { return x + 10; }), 21);
}

TEST(FunctionRef, ChangesTheCallableItselfAndNotACopy) {
  int calls = 0;
  auto counting = [count = 0, &calls](int x) mutable {
    calls = ++count;
    return x;
  };
  call_twice(counting);
  call_twice(counting);
  EXPECT_EQ(calls, 4);
}

TEST(FunctionRef, AcceptsAConstantCallable) {
  struct Doubling {
    int operator()(int x) const { return 2 * x; }
  };
  const Doubling doubling;
  EXPECT_EQ(call_twice(doubling), 4);
}

TEST(FunctionRef, PassesReferencesAndMovesThrough) {
  std::string written;
  const auto append = [](std::string& to, std::unique_ptr<int> value) {
    to += std::to_string(*value);
  };
  const FunctionRef<void(std::string&, std::unique_ptr<int>)> call = append;
  call(written, std::make_unique<int>(7));
  EXPECT_EQ(written, "7");
}

TEST(FunctionRef, CopiesReferToTheSameCallable) {
  int sum = 0;
  const auto add = [&](int x) { return sum += x; };
  const FunctionRef<int(int)> first = add;
  const FunctionRef<int(int)> second = first;
  first(1);
  second(2);
  EXPECT_EQ(sum, 3);
}

}  // namespace
}  // namespace chokepoint
