/// Memory of a program that links this: large blocks come in huge pages where Linux grants them, so
/// that sparse reads of people and networks do not each walk the page tables.
#include <cstddef>
#include <cstdlib>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

void* operator new(std::size_t size) {
  constexpr std::size_t kHuge = std::size_t{1} << 21;
  if (size < 2 * kHuge) {  // the last page of fewer would be mostly empty
    if (void* block = std::malloc(size)) return block;
    throw std::bad_alloc();
  }
  const std::size_t rounded = (size + kHuge - 1) / kHuge * kHuge;
  void* const block = std::aligned_alloc(kHuge, rounded);
  if (block == nullptr) throw std::bad_alloc();
#if defined(__linux__)
  madvise(block, rounded, MADV_HUGEPAGE);
#endif
  return block;
}

void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
